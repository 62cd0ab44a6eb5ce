"""The way to the consent slip: what prints is loaded when a slip is asked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.sending import Sending
from imp_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from imp_desk.app.slip_desk import Documents


def attach_slip(window: MainWindow, desk: Desk, sending: Sending, documents: Documents) -> None:
    page = window.register_page

    def open_slip() -> None:
        from imp_desk.app.slip_desk import SlipDesk

        page.print_slip_requested.disconnect(open_slip)
        SlipDesk(window, desk, sending, documents).open()

    page.print_slip_requested.connect(open_slip)
