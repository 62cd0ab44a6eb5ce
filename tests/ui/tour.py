"""Every state of the window, each set up in its own step: walked by test_tour and drawn by scripts/screenshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imp_desk.core.consent import ConsentWay
from imp_desk.core.entry import Field, Rules, problems_of
from imp_desk.core.practice import PRACTICE_CARDS
from imp_desk.core.profile import PRESETS
from imp_desk.core.settings import ConsentSettings, Settings, StoreSettings
from imp_desk.store.consent_texts import ConsentTexts, read_consent_texts
from imp_desk.ui.assets import asset
from imp_desk.ui.kit.icons import allow_icons
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.settings.privacy_view import KeptView, MeasureView, PrivacyView
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


def _live(window: MainWindow) -> None:
    _fill(window)
    window.show_status(StatusView(Mode.LIVE, False, STORE.name, "나이스", "이수진", 12, 1, 2))


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
        window.show_page("settings")
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


STATES: dict[str, Step] = {
    "empty": lambda window: None,
    "register": _fill,
    "corporate": _corporate,
    "all-fields": _all_fields,
    "two-fields": _two_fields,
    "problems": _problems,
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
    "wiped": _wiped,
    "countdown": _countdown,
    "reader": _read,
    "practice-cards": _practice,
    "notice": _notice,
    "lock": _lock,
    "privacy": _privacy(LINUX),
    "capture-allowed": _capture_allowed,
    "test-channel": _test_channel,
    "live": _live,
}
LIVE_STATES = ("test-channel", "live", "capture-allowed")
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
