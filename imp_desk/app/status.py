"""What the status line tells at this moment, from the desk, the account and the screen's capture."""

from __future__ import annotations

from imp_desk.app.account import Account
from imp_desk.app.capture import Capture
from imp_desk.app.desk.context import Desk
from imp_desk.app.seoul import CLOCK_WARNING_S
from imp_desk.ui.views import Mode, Sentence, StatusView, sentence


def status_of(desk: Desk, account: Account, capture: Capture) -> StatusView:
    settings, channel = desk.settings, account.channel
    counts = desk.counts.of(desk.today())
    is_own_address = desk.is_training or settings.gateway.is_iamport
    return StatusView(
        mode=mode_of(desk, account),
        online=account.online,
        store=settings.store.name,
        channel=channel.name if channel else "",
        operator=settings.ui.operator,
        registered=counts.registered,
        failed=counts.failed,
        checking=counts.checking,
        other_address="" if is_own_address else settings.gateway.base_url,
        warning=_clock_warning(desk.engine.clock_offset_s),
        capture=capture.value if capture.is_seen else "",
    )


def mode_of(desk: Desk, account: Account) -> Mode:
    if desk.is_training:
        return Mode.TRAINING
    return Mode.TEST if account.channel is not None and account.channel.sandbox else Mode.LIVE


def _clock_warning(offset_s: float | None) -> Sentence | None:
    if offset_s is None or abs(offset_s) < CLOCK_WARNING_S:
        return None
    return sentence("notice.clock", minutes=round(abs(offset_s) / 60))
