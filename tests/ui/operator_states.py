"""The states that operators bring, and the bar of the consent slip, for the tour of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from imp_desk.core.action import Action
from imp_desk.core.consent import ConsentGiven, ConsentWay
from imp_desk.core.settings import Settings
from imp_desk.ui.pages import PageName
from imp_desk.ui.permission_bar import PermissionBar
from imp_desk.ui.permission_view import PermissionView
from imp_desk.ui.settings.operators_view import OperatorsView, OperatorView
from imp_desk.ui.slip.bar import SlipBar
from imp_desk.ui.views import Sentence, VerdictKind, VerdictView, sentence
from imp_desk.ui.window import MainWindow

NAMES = ("김하나", "이수진", "Lee")
CONSENT = ConsentGiven(ConsentWay.IN_PERSON, "2026-01", 1_795_000_000.0, ("terms",))
_SHOP = OperatorsView(
    (
        OperatorView("김하나", has_pin=True, manages=True),
        OperatorView("이수진", has_pin=True, works=True),
        OperatorView("아르바이트 3번 창구"),
    )
)


def _permission(action: Action, problem: Sentence | None = None, who: tuple[str, ...] = NAMES) -> _Step:
    def show(window: MainWindow) -> None:
        bar = PermissionBar()
        window.add_bar(bar)
        bar.show_permission(PermissionView(action, who, who[0], problem))

    return show


def _operators(view: OperatorsView, then: Callable[[MainWindow], None] = lambda _: None) -> _Step:
    def show(window: MainWindow) -> None:
        window.show_page(PageName.SETTINGS)
        page = window.settings_page
        page.show_settings(Settings(), has_credentials=True, source="C:/imp_desk/settings.toml")
        page.open_section("operators")
        page.operators.show_operators(view)
        then(window)

    return show


def _lock(window: MainWindow) -> None:
    window.show_lock(True)
    assert window.lock_cover is not None
    window.lock_cover.show_operators(NAMES, NAMES[1])


def _verdict(window: MainWindow) -> None:
    view = VerdictView(
        VerdictKind.REGISTERED,
        sentence("outcome.registered"),
        customer_name="홍길동",
        telephone_tail="5678",
        customer_uid="20261122-7KQ4MB",
        card_name="신한카드",
        last_four="1111",
        can_copy=True,
        can_undo=True,
        consent=CONSENT,
    )
    window.register_page.show_verdict(replace(view, registered_utc=CONSENT.given_utc))


def _slip(*told: Sentence) -> _Step:
    def show(window: MainWindow) -> None:
        _verdict(window)
        bar = SlipBar("D:/till")
        window.add_bar(bar)
        bar.open()
        for one in told:
            bar.tell(one)

    return show


_Step = Callable[[MainWindow], None]
OPERATOR_STATES: dict[str, _Step] = {
    "permission": _permission(Action.DELETE),
    "permission-wrong": _permission(Action.SETTINGS, sentence("permission.wrong"), NAMES[:1]),
    "permission-wait": _permission(Action.EXPORT, sentence("permission.wait", seconds=60)),
    "operators-none": _operators(OperatorsView()),
    "operators": _operators(_SHOP),
    "operators-pin": _operators(
        _SHOP, lambda window: window.settings_page.operators.editor.ask_pin("이수진")
    ),
    "operators-rename": _operators(
        _SHOP, lambda window: window.settings_page.operators.editor.ask_alias("이수진", NAMES)
    ),
    "operators-fault": _operators(OperatorsView(fault=sentence("operators.corrupt"))),
    "lock-operators": _lock,
    "verdict-slip": _verdict,
    "slip": _slip(),
    "slip-saved": _slip(sentence("slip.saved", file="D:/till/동의확인서-20261122-140509.pdf")),
}
