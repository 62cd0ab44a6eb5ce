"""The slip as lines in the language of the moment, before anybody has asked how wide the paper is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from imp_desk.core.seoul import seoul_time
from imp_desk.core.slip import Agreement, Slip
from imp_desk.ui.phrases.catalog import say

_STORE = ("name", "business_number", "representative", "address", "telephone")


class Kind(Enum):
    TITLE = "title"
    MARK = "mark"  # practice, or a test channel
    PART = "part"
    PAIR = "pair"
    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    kind: Kind
    text: str
    label: str = ""


def slip_lines(slip: Slip) -> tuple[Line, ...]:
    return tuple(_lines(slip))


def _lines(slip: Slip) -> Iterator[Line]:
    yield Line(Kind.TITLE, say("slip.title"))
    if slip.is_training or slip.is_test:
        yield Line(Kind.MARK, say("slip.training" if slip.is_training else "slip.test"))
    yield Line(Kind.PART, say("slip.part.registration"))
    yield from _registration(slip)
    if slip.consent_way is not None:
        yield Line(Kind.PART, say("slip.part.consent"))
        yield from _consent(slip)
    pairs = [(name, getattr(slip.store, name)) for name in _STORE]
    if any(text for _, text in pairs) or slip.operator:
        yield Line(Kind.PART, say("slip.part.store"))
    for name, text in pairs:
        yield from _pair(f"slip.store.{name}", text)
    yield from _pair("slip.operator", slip.operator)
    yield Line(Kind.NOTE, say("slip.nothing_kept"))


def _registration(slip: Slip) -> Iterator[Line]:
    card = slip.card_name or say("slip.card_unknown")
    if slip.last_four:
        card = say("slip.card_ending", card=card, tail=slip.last_four)
    yield from _pair("slip.customer", slip.customer_name)
    yield from _pair("slip.uid", slip.customer_uid)
    yield from _pair("slip.card", card)
    yield from _pair("slip.registered", _time(slip.registered_utc))
    if slip.replaced:
        yield Line(Kind.TEXT, say("slip.replaced"))


def _consent(slip: Slip) -> Iterator[Line]:
    way = slip.consent_way.value if slip.consent_way is not None else ""
    yield from _pair("slip.way", say(f"consent.way.{way}"))
    yield from _pair("slip.version", slip.consent_version)
    yield from _pair("slip.agreed_at", _time(slip.consent_utc))
    for agreement in slip.agreements:
        yield Line(Kind.TEXT, _agreement(agreement))


def _agreement(one: Agreement) -> str:
    need = say("consent.required" if one.required else "consent.optional")
    return say("slip.agreed" if one.agreed else "slip.not_agreed", title=one.title, need=need)


def _pair(key: str, text: str) -> Iterator[Line]:
    if text:
        yield Line(Kind.PAIR, text, say(key))


def _time(unix_s: float) -> str:
    return seoul_time(unix_s).strftime("%Y-%m-%d %H:%M")
