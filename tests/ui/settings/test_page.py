"""The page as a whole: filled, edited by keys, judged beside the field, saved only when right, left only on purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from imp_desk.core.consent import ConsentWay, Document
from imp_desk.core.profile import PRESETS, Need, profile_of
from imp_desk.core.settings import (
    ConsentSettings,
    GatewaySettings,
    PrivacySettings,
    Settings,
    StoreSettings,
    UidSettings,
    UiSettings,
)
from imp_desk.ui.phrases.catalog import phrases
from imp_desk.ui.phrases.settings_phrases import PHRASES
from imp_desk.ui.settings.page import SettingsPage
from imp_desk.ui.theme import SchemeName, theme, use_scheme
from imp_desk.ui.views import sentence
from tests.ui.settings.driving import (
    SECTIONS,
    button,
    control,
    fill,
    focused,
    line,
    press,
    say_in,
    shown,
    type_text,
)

FULL = Settings(
    gateway=GatewaySettings(
        base_url="https://relay.shop.example:8443",
        ca_file="shop.pem",
        trust="system",
        authorization="bare",
        channel_key="channel-key-1",
        pg="nice_v2.shop",
        customer_id="customer_uid",
        proxy="http://10.0.0.1:3128",
        retry_401=True,
    ),
    profile=profile_of("tosspayments", birth=Need.REQUIRED, password_corporate=Need.HIDDEN),
    uid=UidSettings("{ref}-{random}", "M-[0-9]{6}"),
    store=StoreSettings(
        "가게", "220-81-62517", "홍길동", "서울", "02-123-4567", "https://shop.example/privacy"
    ),
    privacy=PrivacySettings(30, block_capture=False),
    consent=ConsentSettings(
        "v3",
        ConsentWay.TELEPHONE,
        (
            Document("terms", "약관", required=True, file="terms.txt"),
            Document("news", "소식", required=False, url="https://shop.example/news"),
        ),
    ),
    ui=UiSettings("en", auto_advance=True, sounds=False, operator="김"),
)


def saved(page: SettingsPage, qtbot: QtBot) -> Settings:
    with qtbot.waitSignal(page.save_requested) as requested:
        control(Qt.Key.Key_S)
    settings = requested.args[0]
    assert isinstance(settings, Settings)
    return settings


def not_saved(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.save_requested):
        control(Qt.Key.Key_S)


@pytest.mark.parametrize("settings", [Settings(), FULL], ids=["defaults", "everything set"])
def test_what_is_shown_is_what_is_saved(page: SettingsPage, qtbot: QtBot, settings: Settings) -> None:
    page.show_settings(settings)
    assert saved(page, qtbot) == settings


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_comes_back(page: SettingsPage, qtbot: QtBot, preset: str) -> None:
    settings = replace(Settings(), profile=PRESETS[preset])
    page.show_settings(settings)
    assert saved(page, qtbot) == settings


def test_the_sections_are_reached_by_the_arrows_and_by_control_page(page: SettingsPage) -> None:
    seen = [page.findChild(QWidget, "settings.credentials").isVisible()]
    for name in SECTIONS[1:]:
        press(Qt.Key.Key_Down)
        seen.append(page.findChild(QWidget, f"settings.{name}").isVisible())
    assert all(seen)
    control(Qt.Key.Key_PageUp)
    assert page.findChild(QWidget, f"settings.{SECTIONS[-2]}").isVisible()
    control(Qt.Key.Key_PageDown)
    assert page.findChild(QWidget, f"settings.{SECTIONS[-1]}").isVisible()


@pytest.mark.parametrize(
    ("section", "name", "typed", "told"),
    [
        pytest.param("uid", "uid.template", "{date}", "{random}이 있어야", id="a template that is not fresh"),
        pytest.param("uid", "uid.template", "{random}/x", "영문자, 숫자, - _", id="a template with a slash"),
        pytest.param("uid", "uid.pattern", "(", "올바른 정규식이 아닙니다", id="a broken pattern"),
        pytest.param(
            "store", "store.business_number", "123", "사업자등록번호 10자리", id="a short business number"
        ),
        pytest.param(
            "store", "store.privacy_policy", "shop.example", "https://로", id="a link without a scheme"
        ),
        pytest.param(
            "store", "store.name", "4111 1111 1111 1111", "카드번호로 보이는", id="a card number as a name"
        ),
        pytest.param(
            "ui", "ui.operator", "4111-1111-1111-1111", "카드번호로 보이는", id="a card number as operator"
        ),
        pytest.param("privacy", "privacy.wipe_after_s", "9", "10~90초", id="wiped too soon"),
        pytest.param("privacy", "privacy.wipe_after_s", "91", "10~90초", id="wiped too late"),
        pytest.param("advanced", "gateway.base_url", "http://api.iamport.kr", "https://로 시작", id="http"),
        pytest.param(
            "advanced", "gateway.base_url", "https://a:b@c.example", "비밀번호를 넣을 수", id="credentials"
        ),
        pytest.param("advanced", "gateway.base_url", "https://c.example/v1", "경로 없이", id="a path"),
        pytest.param("advanced", "gateway.base_url", "https://10.0.0.1", "IP 주소 대신", id="an IP"),
        pytest.param("advanced", "gateway.base_url", "", "https://로 시작|올바른 주소가", id="no address"),
        pytest.param("advanced", "gateway.proxy", "proxy", "http://서버:포트", id="a proxy without a scheme"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_not_saved(
    page: SettingsPage, qtbot: QtBot, section: str, name: str, typed: str, told: str
) -> None:
    page.open_section(section)
    fill(page, name, typed)
    page.open_section("credentials")
    page.focus_start()
    not_saved(page, qtbot)
    field = line(page, name)
    assert field.isVisible()
    assert focused() is field
    assert field.text() == typed
    assert any(part in field.accessibleDescription() for part in told.split("|"))
    assert field.accessibleDescription() in shown(page)
    nav = button(page, f"settings.nav.{section}")
    assert nav.accessibleDescription() == "확인할 내용이 있습니다"


def test_the_mark_goes_when_the_field_is_mended(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("uid")
    fill(page, "uid.pattern", "(")
    not_saved(page, qtbot)
    press(Qt.Key.Key_Backspace)
    assert button(page, "settings.nav.uid").accessibleDescription() == ""


def test_another_host_is_saved_but_named(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("advanced")
    fill(page, "gateway.base_url", "https://Relay.shop.example/")
    assert "아임포트 서버가 아닙니다" in shown(page)
    assert saved(page, qtbot).gateway.base_url == "https://relay.shop.example"


def test_nothing_is_said_while_typing_and_what_is_mended_vanishes_at_once(page: SettingsPage) -> None:
    page.open_section("uid")
    fill(page, "uid.template", "x")
    assert "{random}이 있어야" not in shown(page)
    press(Qt.Key.Key_Return)
    assert "{random}이 있어야" in shown(page)
    line(page, "uid.template").setFocus()
    press(Qt.Key.Key_End)
    type_text("{random}")
    assert "{random}이 있어야" not in shown(page)


def test_the_template_shows_a_live_example(page: SettingsPage) -> None:
    page.open_section("uid")
    fill(page, "uid.template", "shop-{random}")
    assert "예: shop-7kq3mx" in shown(page)
    fill(page, "uid.template", "{ref}-{random}")
    assert "예: C-1024-7kq3mx (회원번호 C-1024)" in shown(page)


def test_typed_text_survives_another_section_and_another_language(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("store")
    fill(page, "store.name", "가게")
    page.open_section("ui")
    say_in(page, "en")
    page.open_section("store")
    assert line(page, "store.name").text() == "가게"
    assert "Store name" in shown(page)
    assert saved(page, qtbot).store.name == "가게"


def test_enter_goes_on_and_never_saves(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("store")
    line(page, "store.name").setFocus()
    with qtbot.assertNotEmitted(page.save_requested):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Enter)
    assert focused() is line(page, "store.representative")


def test_choices_and_ticks_by_keys(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("ui")
    button(page, "ui.language.").setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    button(page, "ui.auto_advance").setFocus()
    press(Qt.Key.Key_Space)
    ui = saved(page, qtbot).ui
    assert (ui.language, ui.auto_advance) == ("en", True)


def test_the_seconds_step_by_the_arrows_and_stop_at_the_ends(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("privacy")
    line(page, "privacy.wipe_after_s").setFocus()
    press(Qt.Key.Key_Up)
    assert line(page, "privacy.wipe_after_s").text() == "90"
    for _ in range(9):
        press(Qt.Key.Key_Down)
    assert saved(page, qtbot).privacy.wipe_after_s == 10


def test_repeating_after_a_401_is_always_on_at_iamport(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("advanced")
    retry = button(page, "gateway.retry_401")
    assert retry.isChecked()
    assert not retry.isEnabled()
    assert not saved(page, qtbot).gateway.retry_401
    fill(page, "gateway.base_url", "https://relay.shop.example")
    assert retry.isEnabled()
    assert not retry.isChecked()


def test_escape_goes_back_at_once_when_nothing_was_changed(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back_requested):
        press(Qt.Key.Key_Escape)


def test_escape_asks_first_when_something_was_changed(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("store")
    fill(page, "store.name", "x")
    with qtbot.assertNotEmitted(page.back_requested):
        press(Qt.Key.Key_Escape)
    assert "저장하지 않은 내용이 있습니다" in shown(page)
    press(Qt.Key.Key_Escape)
    assert "저장하지 않은 내용이 있습니다" not in shown(page)
    page.leave()
    with qtbot.waitSignal(page.back_requested):
        button(page, "settings.discard").click()


def test_after_saving_nothing_is_left_to_ask(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section("store")
    fill(page, "store.name", "x")
    page.show_saved(saved(page, qtbot), sentence("settings.saved"))
    assert "저장했습니다" in shown(page)
    with qtbot.waitSignal(page.back_requested):
        press(Qt.Key.Key_Escape)


def test_problems_from_outside_are_told_beside_their_fields(page: SettingsPage) -> None:
    page.show_problems([("gateway.ca_file", "config.ca_file.no_certificate"), "store.address"])
    assert "이 값을 사용할 수 없습니다" in shown(page)
    assert focused() is line(page, "store.address")
    page.open_section("advanced")
    assert "인증서(PEM)가 들어 있지 않은 파일입니다" in shown(page)


def test_the_source_is_named(page: SettingsPage) -> None:
    page.show_settings(Settings(), source="shop/settings.toml")
    assert "설정 파일: shop/settings.toml" in shown(page)


def test_a_message_is_said_and_goes_with_the_next_change(page: SettingsPage) -> None:
    page.show_message(sentence("settings.not_written", file="settings.toml"))
    assert "설정을 저장하지 못했습니다: settings.toml" in shown(page)
    page.open_section("store")
    assert "설정을 저장하지 못했습니다" not in shown(page)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_says_everything_in_both_languages(
    page: SettingsPage, section: str, language: str
) -> None:
    page.show_settings(FULL)
    say_in(page, language)
    page.open_section(section)
    words = shown(page)
    assert not [key for key in PHRASES if key.startswith("settings.") and f"\n{key}\n" in f"\n{words}\n"]
    sheet = page.findChild(QWidget, f"settings.{section}")
    assert sheet is not None
    for kind in (QLineEdit, QAbstractButton):
        for widget in sheet.findChildren(kind):
            if widget.isVisible():
                assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_target_is_large_enough_for_a_finger(page: SettingsPage, section: str) -> None:
    page.show_settings(FULL)
    page.open_section(section)
    QTest.qWait(0)
    for kind in (QLineEdit, QAbstractButton):
        for widget in page.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.height() >= theme().touch, widget.objectName()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_fits_a_screen_of_1024_by_768_at_200_percent(page: SettingsPage, section: str) -> None:
    page.show_settings(FULL)
    page.resize(512, 360)
    page.open_section(section)
    QTest.qWait(0)
    assert (page.width(), page.height()) == (512, 360)
    save = button(page, "settings.save")
    assert page.rect().contains(
        save.geometry().translated(save.parentWidget().mapTo(page, save.rect().topLeft()))
    )
    sheet = page.findChild(QWidget, f"settings.{section}")
    assert sheet is not None
    for widget in sheet.findChildren(QWidget):
        if widget.isVisible():
            right = widget.mapTo(sheet, widget.rect().topRight()).x()
            assert right <= sheet.width(), widget.objectName()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_takes_up_the_colours(page: SettingsPage, section: str, scheme: SchemeName) -> None:
    page.show_settings(FULL)
    use_scheme(scheme)
    page.open_section(section)
    QTest.qWait(0)
    sheet = page.findChild(QWidget, f"settings.{section}")
    assert sheet is not None
    image = sheet.grab().toImage()
    assert image.pixelColor(image.width() // 2, 8) == theme().colours.surface


def test_every_phrase_of_the_page_has_both_languages() -> None:
    assert {key for key, pair in PHRASES.items() if not all(pair)} == set()
    assert PHRASES.items() <= phrases().items()
