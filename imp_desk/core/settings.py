"""What the owner may set, as values. Read from and written to TOML by the store, edited by the settings page."""

from __future__ import annotations

from dataclasses import dataclass, field

from imp_desk.core.consent import ConsentWay, Document
from imp_desk.core.profile import Profile

IAMPORT_BASE_URL = "https://api.iamport.kr"


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    base_url: str = IAMPORT_BASE_URL
    ca_file: str = ""
    trust: str = "bundled"  # or "system"
    authorization: str = "bearer"  # or "bare"
    channel_key: str = ""
    pg: str = ""
    customer_id: str = "none"  # or "customer_uid"
    proxy: str = ""
    retry_401: bool = False

    @property
    def is_iamport(self) -> bool:
        return self.base_url.rstrip("/") == IAMPORT_BASE_URL

    @property
    def names_a_channel(self) -> bool:
        return bool(self.channel_key or self.pg)


@dataclass(frozen=True, slots=True)
class UidSettings:
    template: str = "{date}-{random}"
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class StoreSettings:
    name: str = ""
    business_number: str = ""
    representative: str = ""
    address: str = ""
    telephone: str = ""
    privacy_policy: str = ""


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    wipe_after_s: int = 90
    block_capture: bool = True
    lock_after_min: int = 15  # 0: never


@dataclass(frozen=True, slots=True)
class ConsentSettings:
    """No documents set: the shipped samples are shown, marked as such."""

    version: str = ""
    method: ConsentWay = ConsentWay.IN_PERSON
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalSettings:
    keep_days: int = 1825  # five years; 0: for ever


@dataclass(frozen=True, slots=True)
class ChargeSettings:
    """`order_name`: what stands in the form for each customer; `product_type`: as ksnet's contract demands."""

    enabled: bool = False
    order_name: str = ""
    product_type: str = ""


@dataclass(frozen=True, slots=True)
class UiSettings:
    language: str = ""  # "" follows the system
    auto_advance: bool = False
    sounds: bool = True
    operator: str = ""


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """Empty: nobody is ever asked for a newer version."""

    address: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    gateway: GatewaySettings = field(default_factory=GatewaySettings)
    profile: Profile = field(default_factory=Profile)
    uid: UidSettings = field(default_factory=UidSettings)
    store: StoreSettings = field(default_factory=StoreSettings)
    privacy: PrivacySettings = field(default_factory=PrivacySettings)
    consent: ConsentSettings = field(default_factory=ConsentSettings)
    charge: ChargeSettings = field(default_factory=ChargeSettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
    ui: UiSettings = field(default_factory=UiSettings)
    update: UpdateSettings = field(default_factory=UpdateSettings)
