"""Which fields a PG contract shows, demands and sends (contract, table 2.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from imp_desk.core.holder import HolderKind

DUMMY_BIRTH = (1, 2, 3, 4, 5, 6)  # Hecto's stand-in where the birth date is not contracted


class Need(Enum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    HIDDEN = "hidden"
    DUMMY = "dummy"  # not shown; a fixed stand-in is sent

    @property
    def shown(self) -> bool:
        return self in (Need.REQUIRED, Need.OPTIONAL)


@dataclass(frozen=True, slots=True)
class Profile:
    """`password_corporate` takes the place of `password` once a business number stands in the holder field."""

    preset: str = "standard"
    birth: Need = Need.REQUIRED
    password: Need = Need.REQUIRED
    password_corporate: Need = Need.REQUIRED
    customer_name: Need = Need.HIDDEN
    sends_customer_id: bool = False

    def password_for(self, holder: HolderKind) -> Need:
        return self.password_corporate if holder is HolderKind.BUSINESS else self.password


def _fields(birth: Need, password: Need, *, name: Need = Need.HIDDEN, customer_id: bool = False) -> Profile:
    return Profile(
        birth=birth,
        password=password,
        password_corporate=password,
        customer_name=name,
        sends_customer_id=customer_id,
    )


_ALL_FOUR = _fields(Need.REQUIRED, Need.REQUIRED)
_BY_CONTRACT = _fields(Need.OPTIONAL, Need.OPTIONAL)
_NUMBER_AND_EXPIRY = _fields(Need.HIDDEN, Need.HIDDEN)

PRESETS: dict[str, Profile] = {
    name: replace(profile, preset=name)
    for name, profile in {
        "standard": _ALL_FOUR,
        "two_fields": _NUMBER_AND_EXPIRY,
        "three_fields": _fields(Need.REQUIRED, Need.HIDDEN),
        "nice": _ALL_FOUR,
        "nice_v2": _ALL_FOUR,
        "kcp": _ALL_FOUR,
        "html5_inicis": _ALL_FOUR,
        "tosspayments": replace(_BY_CONTRACT, sends_customer_id=True),
        "ksnet": _ALL_FOUR,
        "welcome": replace(_BY_CONTRACT, customer_name=Need.REQUIRED),
        "daou_2": _NUMBER_AND_EXPIRY,
        "daou_3": _fields(Need.HIDDEN, Need.REQUIRED),
        "daou_4": _ALL_FOUR,
        "settle_2": _fields(Need.DUMMY, Need.HIDDEN),
        "settle_4": _ALL_FOUR,
    }.items()
}


def profile_of(
    preset: str,
    *,
    birth: Need | None = None,
    password: Need | None = None,
    password_corporate: Need | None = None,
    customer_name: Need | None = None,
) -> Profile:
    """A preset with the shop's own needs laid over it. KeyError for an unknown preset.

    A changed `password` also changes `password_corporate`, unless that is given.
    """
    base = PRESETS[preset]
    chosen = password or base.password
    return replace(
        base,
        birth=birth or base.birth,
        password=chosen,
        password_corporate=password_corporate or (chosen if password else base.password_corporate),
        customer_name=customer_name or base.customer_name,
    )
