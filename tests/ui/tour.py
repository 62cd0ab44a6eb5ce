"""Every state of the window, each set up in its own step: walked by test_tour and drawn by scripts/screenshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.app.desk.about import About
from imp_desk.app.desk.charge_notes import Standing
from imp_desk.app.desk.charge_verdicts import charge_view
from imp_desk.core import flow
from imp_desk.core.charge_verdict import NotPaid, Paid, PaymentUnknown, PaymentVerdict
from imp_desk.core.consent import ConsentWay
from imp_desk.core.entry import Customer, Field, Rules, problems_of
from imp_desk.core.order_entry import ChargeRules
from imp_desk.core.payment import Order
from imp_desk.core.payment_records import Payment, PaymentStatus
from imp_desk.core.practice import PRACTICE_CARDS
from imp_desk.core.profile import PRESETS
from imp_desk.core.records import RegisteredCard
from imp_desk.core.settings import ConsentSettings, Settings, StoreSettings, UpdateSettings
from imp_desk.store.consent_texts import ConsentTexts, read_consent_texts
from imp_desk.ui.assets import asset
from imp_desk.ui.hand_off.bar import WaitingBar, WaitingView
from imp_desk.ui.kit.icons import allow_icons
from imp_desk.ui.kit.text import breakable
from imp_desk.ui.pages import PageName
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.settings.about_view import AboutView, Licence, LicenceView
from imp_desk.ui.settings.privacy_view import KeptView, MeasureView, PrivacyView
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.theme import use_scheme
from imp_desk.ui.views import (
    AskView,
    GuardView,
    LookupKind,
    LookupView,
    Mode,
    RunningView,
    Sentence,
    StatusView,
    VerdictKind,
    VerdictView,
    sentence,
)
from imp_desk.ui.window import MainWindow
from tests.ui.lookup.states import LOOKUP_STATES
from tests.ui.operator_states import OPERATOR_STATES
from tests.ui.worklist.states import STATES as WORKLIST_STATES

STORE = StoreSettings(
    name="한강 피트니스",
    business_number="220-81-62517",
    representative="김하늘",
    address="서울특별시 마포구 월드컵북로 1",
    telephone="02-123-4567",
    privacy_policy="https://shop.example/privacy",
)
TODAY = date(2026, 11, 22)
UID = "20261122-7KQ4MB"
NAME = "홍길동"


def rules(preset: str = "standard", **changes: object) -> Rules:
    document_texts = documents("ko")
    return Rules(PRESETS[preset], document_texts, **changes)  # type: ignore[arg-type]


def documents(language: str) -> tuple:  # type: ignore[type-arg]
    texts = read_consent_texts(ConsentSettings(), samples=asset("consent"), language=language)
    assert isinstance(texts, ConsentTexts)
    return texts.documents


def verdict(kind: VerdictKind, text: str | Sentence, **changes: object) -> VerdictView:
    base: dict[str, object] = {"customer_name": NAME, "customer_uid": UID, "telephone_tail": ""}
    text = sentence(text) if isinstance(text, str) else text
    return VerdictView(kind, text, **{**base, **changes})  # type: ignore[arg-type]


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


Step = Callable[[MainWindow], None]


def _fill(window: MainWindow) -> None:
    page = window.register_page
    page.set_uid(UID, minted=True)
    page.show_lookup(LookupView(LookupKind.ABSENT, sentence("lookup.absent")))
    consent = page.stop_widget("consentAll")
    assert consent is not None
    QTest.mouseClick(consent, Qt.MouseButton.LeftButton)
    page.fill_practice(PRACTICE_CARDS[0])
    page.focus_field(Field.PASSWORD)


def _charge(amount: str = "", pg: str = "") -> Step:
    def show(window: MainWindow) -> None:
        page = window.register_page
        page.set_charge(ChargeRules(pg, order_name="11월 회원권"))
        _fill(window)
        if amount:
            page.focus_stop("amount")
            QTest.keyClicks(page.stop_widget("amount"), amount)
            page.show_order_number("20261122KQ4MxB7KQ4MB2")

    return show


def _problems(window: MainWindow) -> None:
    page = window.register_page
    page.set_uid("A-1", minted=False)
    page.focus_field(Field.CARD_NUMBER)
    number = page.stop_widget("cardNumber")
    assert number is not None
    QTest.keyClicks(number, "4242424242424241")
    page.show_problems(problems_of(page.form(), rules(), TODAY))


def _guard(window: MainWindow) -> None:
    page = window.register_page
    page.set_uid("practice-existing", minted=False)
    page.focus_stop("consentAll")
    page.show_lookup(LookupView(LookupKind.FOUND, sentence("guard.text")))
    page.show_guard(GuardView("현대카드", "1234", "2026-03-02", "홍*동", 3, "ting"))


def _sending(window: MainWindow) -> None:
    _fill(window)
    window.register_page.show_sending(True)


def _sent(window: MainWindow) -> None:
    _sending(window)
    window.register_page.wipe_password()
    window.register_page.show_sent()
    window.register_page.show_hint(sentence("hint.sent"))


def _registered(window: MainWindow) -> None:
    window.register_page.set_uid(UID, minted=True)
    window.register_page.show_verdict(
        verdict(
            VerdictKind.REGISTERED,
            "outcome.registered",
            card_name="신한카드",
            last_four="1111",
            can_copy=True,
            can_undo=True,
        )
    )


def _shown(kind: VerdictKind, text: str | Sentence, **changes: object) -> Step:
    def show(window: MainWindow) -> None:
        window.register_page.set_uid(UID, minted=True)
        window.register_page.show_verdict(verdict(kind, text, **changes))

    return show


def _refused(window: MainWindow) -> None:
    _fill(window)
    window.register_page.wipe_password()
    window.register_page.show_verdict(
        verdict(
            VerdictKind.REFUSED,
            "refusal.number",
            detail="[F112] 유효하지않은 카드번호를 입력하셨습니다. (card_bin 없음)",
            above_form=True,
            at_fault=Field.CARD_NUMBER,
        )
    )


def _conflict(window: MainWindow) -> None:
    window.register_page.show_verdict(
        VerdictView(
            VerdictKind.CONFLICT,
            sentence("outcome.conflict", last_four="9999"),
            customer_uid=UID,
            can_look_up=True,
            can_copy=True,
            can_settle=True,
        )
    )


ORDER = Order("20261122KQ4MxB7KQ4MB2", 50_000, "11월 회원권", 3)
ABOUT = About(Customer(UID, NAME))
CARD = RegisteredCard(UID, "신한카드", 0, "1111", sandbox=False)
LIMIT = Payment(
    "imp_2",
    ORDER.merchant_uid,
    PaymentStatus.FAILED,
    50_000,
    fail_reason="[3011] 카드 한도초과",
    fail_code="3011",
)
PAID = Payment("imp_3", ORDER.merchant_uid, PaymentStatus.PAID, 50_000)


def _charged(
    payment: PaymentVerdict | None, card: flow.Settled | None, *, left_s: int = 0, **about: object
) -> Step:
    """As the app words it."""

    def show(window: MainWindow) -> None:
        page = window.register_page
        page.set_charge(ChargeRules(order_name=ORDER.name))
        standing = Standing(ORDER, payment, card)
        view = charge_view(standing, replace(ABOUT, **about), at_unix_s=1_795_000_000, left_s=left_s)  # type: ignore[arg-type]
        if view.above_form:
            _charge("50000")(window)
            page.wipe_password()
        else:
            page.set_uid(UID, minted=True)
        page.show_verdict(view)

    return show


def _ask(window: MainWindow) -> None:
    _fill(window)
    window.register_page.ask(
        AskView("give_up", sentence("ask.give_up"), sentence("ask.give_up.yes"), sentence("ask.give_up.no"))
    )


def _ask_typed(window: MainWindow) -> None:
    _registered(window)
    text = sentence("ask.undo", tail=UID[-4:])
    window.register_page.ask(
        AskView("undo", text, sentence("ask.delete.yes"), sentence("ask.no"), typed=UID[-4:])
    )


def _ask_reason(window: MainWindow) -> None:
    _conflict(window)
    text = sentence("ask.settle.not", uid=UID)
    reason = sentence("ask.settle.reason")
    window.register_page.ask(
        AskView("settle", text, sentence("ask.settle.yes"), sentence("ask.no"), reason=reason)
    )


def _running(window: MainWindow) -> None:
    window.register_page.show_running(
        (
            RunningView("a", "김철수", sentence("running.sending")),
            RunningView("b", "20261122-QQQQQQ", sentence("refusal.stopped"), VerdictKind.REFUSED),
        )
    )


def _hand_off(window: MainWindow, view: WaitingView) -> None:
    bar = WaitingBar()
    window.add_bar(bar)
    bar.show_waiting(view)


def _hand_off_waiting(window: MainWindow) -> None:
    _fill(window)
    _hand_off(window, WaitingView(2, "홍길동 (5678)"))


def _hand_off_alone(window: MainWindow) -> None:
    _fill(window)
    _hand_off(window, WaitingView(1, "20261122-QQQQQQ", can_take=False))


def _hand_off_guard(window: MainWindow) -> None:
    page = window.register_page
    page.set_uid("practice-existing", minted=False)
    page.lock_uid(True)
    page.show_guard(GuardView("현대카드", "1234", "2026-03-02", "홍*동", 3, "ting", can_replace=False))


def _wiped(window: MainWindow) -> None:
    page = window.register_page
    page.set_uid(UID, minted=False)
    page.wipe_card()
    page.ask_same_customer(True)


def _countdown(window: MainWindow) -> None:
    _fill(window)
    window.register_page.show_countdown(17)
    window.register_page.show_hint(sentence("hint.one_at_a_time"))


def _all_fields(window: MainWindow) -> None:
    page = window.register_page
    page.set_rules(rules("welcome", wants_reference=True))
    page.set_reference("M-1024")
    page.set_name(NAME)
    page.set_uid("M-1024-7KQ4MB", minted=True)


def _two_fields(window: MainWindow) -> None:
    window.register_page.set_rules(rules("two_fields"))


def _corporate(window: MainWindow) -> None:
    _fill(window)
    window.register_page.fill_practice(PRACTICE_CARDS[1])
    window.register_page.focus_field(Field.HOLDER_ID)


def _read(window: MainWindow) -> None:
    window.register_page.read_document(documents("ko")[1])


def _practice(window: MainWindow) -> None:
    window.register_page.toggle_practice()


def _notice(window: MainWindow) -> None:
    window.show_notice(sentence("notice.closing_while_sending"))


def _lock(window: MainWindow) -> None:
    window.show_lock(True)


def _test_channel(window: MainWindow) -> None:
    _fill(window)
    window.show_status(
        StatusView(
            Mode.TEST, True, STORE.name, "나이스 (테스트)", "이수진", 12, 1, 0, other_address="127.0.0.1:8443"
        )
    )


def _live_status(window: MainWindow) -> None:
    window.show_status(StatusView(Mode.LIVE, False, STORE.name, "나이스", "이수진", 12, 1, 2))


def _live(window: MainWindow) -> None:
    _fill(window)
    _live_status(window)


KEPT = (
    KeptView("card"),
    KeptView("journal", "~/.local/share/imp_desk/journal"),
    KeptView("settings", "~/.config/imp_desk/settings.toml"),
    KeptView("log", "~/.local/share/imp_desk/logs"),
    KeptView("key"),
)
LINUX = PrivacyView(
    (
        MeasureView("dumpable", "works"),
        MeasureView("ptrace", "works", "by_dumpable"),
        MeasureView("fresh_process", "works"),
        MeasureView("core_files", "works"),
        MeasureView("private_pages", "works"),
        MeasureView("environment", "works", "HTTPS_PROXY SSLKEYLOGFILE"),
        MeasureView("locked_pages", "works"),
        MeasureView("capture", "not_on_this_system"),
        MeasureView("sleep", "not_on_this_system", "no_logind"),
        MeasureView("session_lock", "works"),
    ),
    KEPT,
)
WINDOWS = PrivacyView(
    (
        MeasureView("process_access", "failed", "refused"),
        MeasureView("error_reports", "works"),
        MeasureView("capture", "not_run", "switched_off"),
    ),
    KEPT[:2],
    capture="allowed",
    can_block_capture=True,
    allows_capture=True,
)


def _privacy(view: PrivacyView) -> Step:
    def show(window: MainWindow) -> None:
        window.show_page(PageName.SETTINGS)
        page = window.settings_page
        page.show_settings(Settings(), has_credentials=True, source=KEPT[2].where)
        page.open_section("privacy")
        page.privacy.show_privacy(view)

    return show


def _capture_allowed(window: MainWindow) -> None:
    _privacy(WINDOWS)(window)
    window.show_status(
        StatusView(Mode.LIVE, True, STORE.name, "나이스", "이수진", 12, 1, 0, capture="allowed")
    )


PROGRAM = AboutView("1.2.3", "6.11.3", "6.11.3", "/opt/imp-desk/_internal", KEPT[1:4])
NEWER = sentence("about.newer", version="1.3.0")
NOTES = breakable("https://shop.example.kr/imp-desk/notes/what-has-changed-in-1.3.0.html")
UPDATES: dict[str, ProgressView | None] = {
    "about": None,
    "about-newer": ProgressView(sentence("about.with_notes", told=NEWER, notes=NOTES)),
    "about-latest": ProgressView(sentence("about.latest")),
    "about-failed": ProgressView(
        sentence("about.failed", reason=sentence("tls.unknown_ca")), is_failure=True
    ),
}


def _about(newest: ProgressView | None) -> Step:
    def show(window: MainWindow) -> None:
        window.show_page(PageName.SETTINGS)
        page = window.settings_page
        address = "" if newest is None else "https://shop.example.kr/imp-desk/newest.json"
        page.show_settings(
            Settings(update=UpdateSettings(address)), has_credentials=True, source=KEPT[2].where
        )
        page.open_section("about")
        page.about.show_about(PROGRAM)
        page.about.show_newest(newest)

    return show


def _licence(window: MainWindow) -> None:
    _about(None)(window)
    text = asset("package/LGPL-3.0.txt").read_text("utf-8")
    window.settings_page.show_licence(LicenceView(Licence.LGPL, text))


def _charge_live(window: MainWindow) -> None:
    _charge("50000")(window)
    _live_status(window)


STATES: dict[str, Step] = {
    "empty": lambda window: None,
    "register": _fill,
    "corporate": _corporate,
    "all-fields": _all_fields,
    "two-fields": _two_fields,
    "problems": _problems,
    "charge-empty": _charge(),
    "charge": _charge("50000"),
    "charge-buyer": _charge("1234500", "html5_inicis"),
    "charge-no-key": _charge("9900", "tosspayments"),
    "charge-live": _charge_live,
    "charged": _charged(Paid(PAID), flow.Registered(CARD), was_minted=True),
    "charged-practice": _charged(Paid(PAID), flow.Registered(CARD), is_training=True),
    "charged-no-card": _charged(Paid(PAID), flow.NotRegistered()),
    "charged-other-amount": _charged(
        Paid(replace(PAID, amount=45_000), (LIMIT, replace(LIMIT, imp_uid="imp_1")), amount_differs=True),
        flow.Registered(CARD),
    ),
    "not-charged": _charged(NotPaid(LIMIT), flow.Registered(CARD), was_minted=True),
    "not-charged-no-card": _charged(NotPaid(LIMIT), flow.NotRegistered()),
    "not-charged-not-found": _charged(NotPaid(), flow.NotRegistered()),
    "charging": _charged(None, None, left_s=68),
    "charging-card": _charged(Paid(PAID), None, left_s=68),
    "charge-needs-person": _charged(PaymentUnknown(), flow.NeedsPerson(None)),
    "charge-left": _charged(None, None, left_utc=1_794_990_000.0),
    "charge-left-paid": _charged(Paid(PAID), flow.Registered(CARD), left_utc=1_794_990_000.0),
    "guard": _guard,
    "sending": _sending,
    "sent": _sent,
    "verdict": _registered,
    "practice-done": _shown(VerdictKind.PRACTICE, "outcome.practice", card_name="비자", last_four="1111"),
    "sandbox": _shown(VerdictKind.REGISTERED, "outcome.registered", sandbox=True, can_copy=True),
    "replaced": _shown(VerdictKind.REPLACED, "outcome.replaced", last_four="1111"),
    "refused": _refused,
    "stopped": _shown(VerdictKind.REFUSED, "refusal.stopped", detail="[CC45] 분실카드 <b>사용불가</b>"),
    "not-sent": _shown(VerdictKind.NOT_SENT, "fault.offline", above_form=True),
    "checking": _shown(
        VerdictKind.CHECKING, sentence("outcome.checking", seconds=68), can_look_up=True, can_copy=True
    ),
    "needs-person": _shown(
        VerdictKind.NEEDS_PERSON,
        "outcome.needs_person",
        notes=(sentence("note.not_written"), sentence("note.no_second_send")),
        can_look_up=True,
        can_copy=True,
        can_settle=True,
    ),
    "not-registered": _shown(
        VerdictKind.NOT_REGISTERED, sentence("outcome.not_registered", time="14:05:09"), can_copy=True
    ),
    "left": _shown(
        VerdictKind.REGISTERED,
        sentence("outcome.left_registered", time="11-22 12:03"),
        card_name="국민KB카드",
        last_four="1111",
        can_copy=True,
    ),
    "no-journal": _shown(
        VerdictKind.NOT_SENT,
        "fault.journal",
        notes=(sentence("journal.full"), sentence("note.nothing_sent_settings")),
        above_form=True,
    ),
    "conflict": _conflict,
    "deleted": _shown(VerdictKind.DELETED, "outcome.deleted"),
    "old-remains": _shown(VerdictKind.REGISTERED, "outcome.registered", can_delete_old=True, can_copy=True),
    "ask": _ask,
    "ask-typed": _ask_typed,
    "ask-reason": _ask_reason,
    "running": _running,
    "hand-off-waiting": _hand_off_waiting,
    "hand-off-alone": _hand_off_alone,
    "hand-off-guard": _hand_off_guard,
    "hand-off-closing": _shown(
        VerdictKind.REGISTERED,
        "outcome.registered",
        notes=(sentence("hand_off.closing", seconds=3),),
        card_name="신한카드",
        last_four="1111",
        telephone_tail="5678",
        can_copy=True,
        is_handed=True,
    ),
    "hand-off-existing": _shown(
        VerdictKind.NOT_SENT,
        sentence("hand_off.existing", card="현대카드", digits="**** 1234"),
        notes=(sentence("hand_off.not_allowed"), sentence("hand_off.closing", seconds=6)),
        is_handed=True,
    ),
    "wiped": _wiped,
    "countdown": _countdown,
    "reader": _read,
    "practice-cards": _practice,
    "notice": _notice,
    "lock": _lock,
    "privacy": _privacy(LINUX),
    "capture-allowed": _capture_allowed,
    **{name: _about(newest) for name, newest in UPDATES.items()},
    "licence": _licence,
    "test-channel": _test_channel,
    "live": _live,
    **WORKLIST_STATES,
    **LOOKUP_STATES,
    **OPERATOR_STATES,
}
LIVE_STATES = ("charge-live", "test-channel", "live", "capture-allowed")
LANGUAGES = ("ko", "en")
SCHEMES = ("light", "dark")


class Tour:
    def __init__(self, width: int, height: int) -> None:
        instance = QApplication.instance()
        self.application = instance if isinstance(instance, QApplication) else QApplication([])
        self.application.setStyle("Fusion")
        self._width, self._height = width, height
        allow_icons()

    def window(self, state: str, language: str, scheme: str) -> MainWindow:
        use_language(language)  # type: ignore[arg-type]
        use_scheme(scheme)  # type: ignore[arg-type]
        is_training = state not in LIVE_STATES
        window = MainWindow(training=is_training)
        page = window.register_page
        page.set_today(lambda: TODAY)
        page.set_rules(rules())
        page.set_documents(documents(language), ConsentWay.IN_PERSON, "sample-1")
        window.set_store(STORE)
        window.set_title_store(STORE.name)
        if is_training:
            window.show_status(StatusView(Mode.TRAINING, None, STORE.name, "", "", 3, 1, 0))
        window.resize(self._width, self._height)
        window.show()
        page.focus_start()
        STATES[state](window)
        QApplication.sendEvent(window, QEvent(QEvent.Type.LayoutRequest))
        return window

    def pictures(self, *, only: Iterable[str] = ()) -> Iterator[tuple[str, QPixmap]]:
        wanted = tuple(only)
        for state in STATES:
            for language in LANGUAGES:
                for scheme in SCHEMES:
                    name = f"{state}-{language}-{scheme}"
                    if wanted and name not in wanted:
                        continue
                    window = self.window(state, language, scheme)
                    QTest.qWait(200)
                    yield name, window.grab()
                    window.allow_close()
                    window.close()
                    window.deleteLater()
