"""The configuration's tables, key by key: which values may stand there and which core value they become."""

from __future__ import annotations

from pathlib import Path

from imp_desk.core.buyer import PRODUCT_TYPES
from imp_desk.core.customer import contains_card_number
from imp_desk.core.profile import PRESETS, Need, Profile, profile_of
from imp_desk.core.settings import (
    IAMPORT_BASE_URL,
    ChargeSettings,
    GatewaySettings,
    JournalSettings,
    PrivacySettings,
    StoreSettings,
    UidSettings,
    UiSettings,
    UpdateSettings,
)
from imp_desk.core.settings_rules import (
    KEEP_DAYS,
    LOCK_AFTER_MIN,
    PATH_LONGEST,
    WIPE_AFTER_S,
    business_complaint,
    link_complaint,
    longest,
    may_keep_days,
    pattern_complaint,
    template_complaint,
)
from imp_desk.store.table import Table

BASE_URL_FORM = "https://host[:port]"
UPDATE_FORM = "https://host[:port]/path"
PROXY_FORM = "http://host:port"
TEMPLATE_FORM = "A-Z a-z 0-9 - _ {date} {random} {ref}"
_CA_FILE_LIMIT = 1 << 20


def gateway_of(table: Table, folder: Path) -> GatewaySettings:
    return GatewaySettings(
        base_url=_base_url(table),
        ca_file=_ca_file(table, folder),
        trust=table.choice("trust", "bundled", ("bundled", "system")),
        authorization=table.choice("authorization", "bearer", ("bearer", "bare")),
        channel_key=table.line("channel_key", longest=longest("gateway.channel_key")),
        pg=table.line("pg", longest=longest("gateway.pg")),
        customer_id=table.choice("customer_id", "none", ("none", "customer_uid")),
        proxy=_proxy(table),
        retry_401=table.flag("retry_401", default=False),
    )


def _base_url(table: Table) -> str:
    value = table.value("base_url")
    if value is None or value == IAMPORT_BASE_URL:
        return IAMPORT_BASE_URL
    from imp_desk.core.address import BadAddress, judge_base_url

    judged = judge_base_url(value) if isinstance(value, str) else BadAddress("invalid")
    if isinstance(judged, BadAddress):
        table.refuse("base_url", f"config.base_url.{judged.reason}", allowed=BASE_URL_FORM)
        return IAMPORT_BASE_URL
    if judged.text != IAMPORT_BASE_URL:
        table.report.warn("config.base_url.other_host", table.name_of("base_url"), detail=judged.text)
    return judged.text


def _proxy(table: Table) -> str:
    value = table.value("proxy")
    if value is None or value == "":
        return ""
    from imp_desk.core.address import BadAddress, judge_proxy

    judged = judge_proxy(value) if isinstance(value, str) else BadAddress("invalid")
    if isinstance(judged, BadAddress):
        code = "config.proxy.credentials" if judged.reason == "credentials" else "config.proxy"
        table.refuse("proxy", code, allowed=PROXY_FORM)
        return ""
    return judged.text


def _ca_file(table: Table, folder: Path) -> str:
    """A PEM with a certificate; a relative path counts from the configuration's folder."""
    given = table.line("ca_file", longest=PATH_LONGEST)
    if not given:
        return ""
    path = folder / Path(given).expanduser()
    try:
        with path.open("rb") as file:
            has_certificate = b"-----BEGIN CERTIFICATE-----" in file.read(_CA_FILE_LIMIT)
    except (OSError, ValueError) as error:
        table.refuse("ca_file", "config.ca_file.unreadable", detail=type(error).__name__)
        return ""
    if not has_certificate:
        table.refuse("ca_file", "config.ca_file.no_certificate", allowed="PEM")
        return ""
    return str(path)


def profile_from(table: Table) -> Profile:
    preset = table.choice("preset", "standard", tuple(PRESETS))
    return profile_of(
        preset,
        birth=_need(table, "birth", dummy_allowed=True),
        password=_need(table, "password"),
        password_corporate=_need(table, "password_corporate"),
        customer_name=_need(table, "customer_name"),
    )


def _need(table: Table, key: str, *, dummy_allowed: bool = False) -> Need | None:
    words = [need.value for need in Need if dummy_allowed or need is not Need.DUMMY]
    word = table.choice(key, "", words)
    return Need(word) if word else None


def uid_of(table: Table) -> UidSettings:
    default = UidSettings()
    return UidSettings(
        template=table.judged("template", default.template, template_complaint, allowed=TEMPLATE_FORM),
        pattern=table.judged("pattern", default.pattern, pattern_complaint, allowed="regular expression"),
    )


def store_of(table: Table) -> StoreSettings:
    return StoreSettings(
        name=table.line("name", longest=longest("store.name")),
        business_number=table.judged("business_number", "", business_complaint, allowed="000-00-00000"),
        representative=table.line("representative", longest=longest("store.representative")),
        address=table.line("address"),
        telephone=table.line("telephone", longest=longest("store.telephone")),
        privacy_policy=table.judged("privacy_policy", "", link_complaint, allowed="https://…"),
    )


def privacy_of(table: Table) -> PrivacySettings:
    low, high = WIPE_AFTER_S
    return PrivacySettings(
        wipe_after_s=table.whole("wipe_after_s", high, low=low, high=high),
        block_capture=table.flag("block_capture", default=True),
        lock_after_min=table.whole("lock_after_min", 15, low=LOCK_AFTER_MIN[0], high=LOCK_AFTER_MIN[1]),
    )


def charge_of(table: Table) -> ChargeSettings:
    return ChargeSettings(
        enabled=table.flag("enabled", default=False),
        order_name=table.line("order_name", longest=longest("charge.order_name")),
        product_type=table.choice("product_type", "", ("", *PRODUCT_TYPES)),
    )


def journal_of(table: Table) -> JournalSettings:
    default, (low, high) = JournalSettings(), KEEP_DAYS
    days = table.whole("keep_days", default.keep_days, low=0, high=high)
    if may_keep_days(days):
        return JournalSettings(keep_days=days)
    table.refuse("keep_days", allowed=f"0 | {low} .. {high}")
    return default


def ui_of(table: Table) -> UiSettings:
    return UiSettings(
        language=table.choice("language", "", ("", "ko", "en")),
        auto_advance=table.flag("auto_advance", default=False),
        sounds=table.flag("sounds", default=True),
        operator=table.line("operator", longest=longest("ui.operator")),
    )


def update_of(table: Table) -> UpdateSettings:
    value = table.value("address")
    if value is None or value == "":
        return UpdateSettings()
    from imp_desk.core.address import BadAddress, judge_update_address

    judged = judge_update_address(value) if isinstance(value, str) else BadAddress("invalid")
    if isinstance(judged, BadAddress):
        table.refuse("address", "config.update", allowed=UPDATE_FORM)
        return UpdateSettings()
    if contains_card_number(judged.text):
        table.refuse("address", "config.card_number")
        return UpdateSettings()
    return UpdateSettings(judged.text)
