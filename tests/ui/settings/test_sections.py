"""Sections with a life of their own: the connection test, the channels, the profile, the consent documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imp_desk.core.consent import Document
from imp_desk.core.profile import Need, profile_of
from imp_desk.core.settings import ChargeSettings, ConsentSettings, Settings
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.settings.profile_section import profile_words
from imp_desk.ui.settings.test_section import STEPS, states_of
from imp_desk.ui.views import ChannelView, StepView, sentence
from tests.ui.settings.driving import KEY, button, control, fill, focused, line, press, shown, type_text

CHANNELS = (
    ChannelView("channel-key-live", "나이스 정기결제", sandbox=False),
    ChannelView("channel-key-test", "KCP 정기결제", sandbox=True),
)


def save(page: SettingsPage, qtbot: QtBot) -> Settings:
    with qtbot.waitSignal(page.save_requested) as requested:
        control(Qt.Key.Key_S)
    return requested.args[0]  # type: ignore[no-any-return]


class TestConnection:
    @pytest.mark.parametrize(
        ("oks", "is_running", "states"),
        [
            pytest.param([None] * 6, False, ["waiting"] * 6, id="before the first test"),
            pytest.param([None] * 6, True, ["running"] + ["waiting"] * 5, id="just begun"),
            pytest.param(
                [True, True] + [None] * 4, True, ["ok", "ok", "running"] + ["waiting"] * 3, id="on its way"
            ),
            pytest.param(
                [True, True, False] + [None] * 3,
                False,
                ["ok", "ok", "failed"] + ["not_reached"] * 3,
                id="stopped at TLS",
            ),
            pytest.param([True] * 6, False, ["ok"] * 6, id="passed"),
            pytest.param(
                [True] * 4 + [False, True],
                False,
                ["ok"] * 4 + ["failed", "ok"],
                id="a wrong clock stops nothing",
            ),
        ],
    )
    def test_states(self, oks: list[bool | None], is_running: bool, states: list[str]) -> None:
        steps = tuple(StepView(key, ok) for key, ok in zip(STEPS, oks, strict=True))
        assert list(states_of(steps, is_running=is_running)) == states

    def test_it_asks_with_the_settings_as_they_stand(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("channel")
        fill(page, "gateway.channel_key", "channel-key-9")
        page.open_section("test")
        button(page, "settings.test.start").setFocus()
        with qtbot.waitSignal(page.test_requested) as asked:
            press(Qt.Key.Key_Return)
        assert asked.args[0].gateway.channel_key == "channel-key-9"

    def test_an_impatient_second_enter_asks_nothing_and_stays_where_it_is(self, page: SettingsPage) -> None:
        asked: list[object] = []
        page.test_requested.connect(asked.append)
        page.open_section("test")
        start = button(page, "settings.test.start")
        start.setFocus()
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)
        assert len(asked) == 1
        assert start.hasFocus()

    def test_a_failure_is_told_in_words_and_the_rest_is_not_reached(self, page: SettingsPage) -> None:
        page.open_section("test")
        failed = StepView("token", ok=False, note=sentence("settings.step_note.channels", note="3"))
        page.show_steps((*(StepView(key, ok=True) for key in STEPS[:3]), failed))
        words = shown(page)
        assert "실패 · 채널 3개" in words
        assert words.count("앞 단계에서 멈춰 확인하지 못함") == 2
        assert "연결에 문제가 있습니다" in words
        assert button(page, "settings.test.start").isEnabled()

    def test_passed(self, page: SettingsPage) -> None:
        page.open_section("test")
        page.show_steps(tuple(StepView(key, ok=True) for key in STEPS))
        assert "모두 정상입니다" in shown(page)

    def test_a_message_ends_it(self, page: SettingsPage) -> None:
        page.open_section("test")
        button(page, "settings.test.start").click()
        page.show_message(sentence("settings.saved"))
        assert button(page, "settings.test.start").isEnabled()

    def test_a_typed_key_is_stored_first(self, page: SettingsPage, qtbot: QtBot) -> None:
        line(page, "credentials.key").setFocus()
        type_text(KEY)
        page.open_section("test")
        with qtbot.assertNotEmitted(page.test_requested):
            button(page, "settings.test.start").click()
        assert focused() is line(page, "credentials.key")
        assert "먼저 키 저장소에 저장해 주세요" in shown(page)

    def test_a_wrong_address_is_mended_first(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("advanced")
        fill(page, "gateway.base_url", "http://x")
        page.open_section("test")
        with qtbot.assertNotEmitted(page.test_requested):
            button(page, "settings.test.start").click()
        assert focused() is line(page, "gateway.base_url")


class TestChannel:
    def test_without_one_it_says_what_follows(self, page: SettingsPage) -> None:
        page.open_section("channel")
        assert "채널을 정하지 않으면" in shown(page)

    def test_chosen_from_the_list_by_keys(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("channel")
        button(page, "settings.channel.load").setFocus()
        with qtbot.waitSignal(page.channels_requested):
            press(Qt.Key.Key_Return)
        assert "불러오는 중…" in shown(page)
        page.show_channels(CHANNELS)
        button(page, "settings.channel.list.").setFocus()
        press(Qt.Key.Key_Up)
        assert (
            button(page, "settings.channel.list.channel-key-test").accessibleName() == "KCP 정기결제 테스트"
        )
        assert "채널을 정하지 않으면" not in shown(page)
        assert save(page, qtbot).gateway.channel_key == "channel-key-test"

    def test_the_one_in_use_is_chosen(self, page: SettingsPage) -> None:
        settings = Settings()
        page.show_settings(
            replace(settings, gateway=replace(settings.gateway, channel_key="channel-key-live"))
        )
        page.open_section("channel")
        page.show_channels(CHANNELS)
        assert button(page, "settings.channel.list.channel-key-live").isChecked()

    def test_by_hand_leads_to_the_line(self, page: SettingsPage) -> None:
        page.open_section("channel")
        page.show_channels(CHANNELS)
        button(page, "settings.channel.list.channel-key-live").click()
        button(page, "settings.channel.list.").click()
        assert focused() is line(page, "gateway.channel_key")

    def test_an_account_without_channels(self, page: SettingsPage) -> None:
        page.open_section("channel")
        page.show_channels(())
        assert "빌링키를 발급할 수 있는 채널이 없습니다" in shown(page)

    def test_customer_id(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("channel")
        button(page, "gateway.customer_id").click()
        assert save(page, qtbot).gateway.customer_id == "customer_uid"


class TestProfile:
    @pytest.mark.parametrize(
        ("profile", "words"),
        [
            (
                profile_of("standard"),
                "카드번호 · 유효기간 · 생년월일·사업자등록번호 필수 · 비밀번호 앞 2자리 필수",
            ),
            (profile_of("two_fields"), "카드번호 · 유효기간"),
            (profile_of("settle_2"), "카드번호 · 유효기간 · 생년월일 대신 123456 전송"),
            (
                profile_of("tosspayments"),
                "카드번호 · 유효기간 · 생년월일·사업자등록번호 선택 · 비밀번호 앞 2자리 선택 · customer_id 전송",
            ),
            (
                profile_of("welcome"),
                "카드번호 · 유효기간 · 생년월일·사업자등록번호 선택 · 비밀번호 앞 2자리 선택 · 고객명 필수",
            ),
            (
                profile_of("daou_3", password_corporate=Need.HIDDEN),
                "카드번호 · 유효기간 · 비밀번호 앞 2자리 필수 · 법인카드 비밀번호 받지 않음",
            ),
        ],
        ids=lambda value: getattr(value, "preset", ""),
    )
    def test_words(self, page: SettingsPage, profile: object, words: str) -> None:
        assert profile_words(profile) == words  # type: ignore[arg-type]

    def test_chosen_and_changed_by_keys(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("profile")
        button(page, "profile.preset.standard").setFocus()
        press(Qt.Key.Key_Down)
        assert "등록 화면: 카드번호 · 유효기간\n" in shown(page) + "\n"
        button(page, "profile.birth.").setFocus()
        press(Qt.Key.Key_Right)
        assert "등록 화면: 카드번호 · 유효기간 · 생년월일·사업자등록번호 필수" in shown(page)
        assert save(page, qtbot).profile == profile_of("two_fields", birth=Need.REQUIRED)

    def test_a_changed_password_takes_the_corporate_one_along(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("profile")
        button(page, "profile.password.hidden").click()
        assert save(page, qtbot).profile == profile_of("standard", password=Need.HIDDEN)


class TestCharge:
    def test_off_until_somebody_switches_it_on(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("charge")
        assert "금액을 비워 두면 지금처럼 등록만 합니다" in shown(page)
        assert save(page, qtbot).charge == ChargeSettings()
        button(page, "charge.enabled").setFocus()
        press(Qt.Key.Key_Space)
        assert save(page, qtbot).charge == ChargeSettings(enabled=True)

    def test_by_keys(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("charge")
        fill(page, "charge.order_name", "11월 회비")
        button(page, "charge.product_type.").setFocus()
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Right)
        assert save(page, qtbot).charge == ChargeSettings(order_name="11월 회비", product_type="digital")

    def test_what_stands_in_the_file_is_shown(self, page: SettingsPage, qtbot: QtBot) -> None:
        charge = ChargeSettings(enabled=True, order_name="회비", product_type="real")
        page.show_settings(Settings(charge=charge))
        assert save(page, qtbot).charge == charge

    @pytest.mark.parametrize("name", ["가" * 41, "4111 1111 1111 1111"], ids=["too long", "a card number"])
    def test_a_name_that_cannot_be_sent(self, page: SettingsPage, qtbot: QtBot, name: str) -> None:
        page.open_section("charge")
        line(page, "charge.order_name").setText(name)
        with qtbot.assertNotEmitted(page.save_requested):
            page.save()
        assert focused() is line(page, "charge.order_name")


class TestConsent:
    def test_samples_are_named_until_a_document_is_added(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("consent")
        assert "견본 문서를 사용합니다" in shown(page)
        button(page, "settings.document.add").setFocus()
        press(Qt.Key.Key_Return)
        assert "견본 문서를 사용합니다" not in shown(page)
        assert focused() is line(page, "documents.title")
        type_text("terms")
        press(Qt.Key.Key_Return)
        fill(page, "documents.file", "terms.txt")
        fill(page, "consent.version", "v1")
        documents = (Document("document-1", "terms", required=True, file="terms.txt"),)
        assert save(page, qtbot).consent == ConsentSettings("v1", documents=documents)

    def test_a_new_document_is_scrolled_to(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.resize(512, 360)
        page.open_section("consent")
        QTest.qWait(0)
        button(page, "settings.document.add").click()
        qtbot.waitUntil(lambda: not line(page, "documents.title").visibleRegion().isEmpty())

    def test_an_unfinished_document_is_led_to(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.open_section("consent")
        button(page, "settings.document.add").click()
        with qtbot.assertNotEmitted(page.save_requested):
            control(Qt.Key.Key_S)
        words = shown(page)
        assert "문서를 추가했으면 버전을" in words
        assert "제목을 적어 주세요" in words
        assert "파일을 정해 주세요" in words

    def test_a_web_address_in_place_of_a_file(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.show_settings(_with(Document("terms", "약관", required=True, file="terms.txt")))
        page.open_section("consent")
        button(page, "documents.source.url").click()
        fill(page, "documents.url", "http://shop.example")
        with qtbot.assertNotEmitted(page.save_requested):
            control(Qt.Key.Key_S)
        fill(page, "documents.url", "https://shop.example/terms")
        document = save(page, qtbot).consent.documents[0]
        assert (document.file, document.url) == ("", "https://shop.example/terms")

    def test_two_documents_with_one_id_are_refused(self, page: SettingsPage, qtbot: QtBot) -> None:
        same = Document("terms", "약관", required=True, file="terms.txt")
        page.show_settings(_with(same, same))
        page.open_section("consent")
        with qtbot.assertNotEmitted(page.save_requested):
            control(Qt.Key.Key_S)
        assert "같은 식별자를 쓰는 문서" in shown(page)

    def test_removing_the_last_one_brings_the_samples_back(self, page: SettingsPage, qtbot: QtBot) -> None:
        page.show_settings(_with(Document("terms", "약관", required=True, file="terms.txt")))
        page.open_section("consent")
        button(page, "settings.document.remove").setFocus()
        press(Qt.Key.Key_Return)
        assert "견본 문서를 사용합니다" in shown(page)
        assert focused() is button(page, "settings.document.add")
        assert save(page, qtbot).consent.documents == ()

    def test_twelve_are_enough(self, page: SettingsPage) -> None:
        page.show_settings(_with(*(Document(f"d{n}", "t", required=False, file="f") for n in range(12))))
        page.open_section("consent")
        assert not button(page, "settings.document.add").isEnabled()


def _with(*documents: Document) -> Settings:
    return Settings(consent=ConsentSettings("v1", documents=documents))
