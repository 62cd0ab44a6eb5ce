"""What an earlier start left without an answer is taken up; why nothing can be registered is told, if nothing can."""

from __future__ import annotations

from imp_desk.app.desk.context import Desk
from imp_desk.app.desk.presenter import Presenter
from imp_desk.ui.views import sentence
from imp_desk.ui.window import MainWindow


async def take_up_unfinished(window: MainWindow, desk: Desk, presenter: Presenter) -> None:
    deletions = await presenter.deletions.settling.take_up_unfinished()
    charges = await presenter.charges.take_up_unfinished()
    told = await presenter.settling.take_up_unfinished()
    if (fault := desk.books.fault) is not None:
        window.show_notice(sentence(f"journal.{fault.kind.value}"))
    elif charges:
        window.show_notice(sentence("notice.unfinished_charges", count=charges))
    elif told:
        window.show_notice(sentence("notice.unfinished", count=told))
    elif deletions:
        window.show_notice(sentence("delete.unfinished", count=deletions))
