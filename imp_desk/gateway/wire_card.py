"""A billing key or a channel out of an answer's JSON: all of it text from outside; of a number four digits at most."""

from __future__ import annotations

import re
from collections.abc import Mapping

from imp_desk.core.customer import mask_name
from imp_desk.core.records import Channel, RegisteredCard
from imp_desk.gateway.wire_text import scrub

_MASKED = re.compile(r"[0-9]{0,8}[*xX•#]{2,12}(?P<last>[0-9]{4})")
_ZEROED = re.compile(r"[0-9]{6}0{4,6}(?P<last>[0-9]{4})")
_MILLISECONDS_FROM = 10**11


def last_four(untrusted_number: object) -> str | None:
    """Only where the shape is a PG's mask: NICE's stars, KCP's six zeros. Inicis shows one digit: none."""
    if not isinstance(untrusted_number, str) or len(untrusted_number) > 32:
        return None
    close = untrusted_number.replace("-", "").replace(" ", "")
    if not 12 <= len(close) <= 19 or not close.replace("•", "*").isascii():
        return None
    found = _MASKED.fullmatch(close) or (_ZEROED.fullmatch(close) if 14 <= len(close) <= 16 else None)
    return found.group("last") if found else None


def registered_card(response: Mapping[str, object], uid: str) -> RegisteredCard:
    sandbox, card_type = response.get("sandbox"), integer(response.get("card_type"))
    return RegisteredCard(
        customer_uid=uid,
        card_name=scrub(response.get("card_name"), 40),
        card_type=card_type if card_type in (0, 1) else None,
        last_four=last_four(response.get("card_number")),
        inserted=unix_seconds(response.get("inserted")),
        updated=unix_seconds(response.get("updated")),
        sandbox=sandbox if isinstance(sandbox, bool) else None,
        pg_provider=scrub(response.get("pg_provider"), 16),
        pg_id=scrub(response.get("pg_id"), 80),
        holder_masked=mask_name(scrub(response.get("customer_name"), 20)),
    )


def integer(untrusted: object) -> int | None:
    """Also from a float without a rest; a bool is none."""
    if isinstance(untrusted, bool) or not isinstance(untrusted, int | float):
        return None
    return int(untrusted) if untrusted == int(untrusted) else None


def unix_seconds(untrusted: object) -> int | None:
    """Milliseconds are taken for what they are; text, nothing and times before 1970 for unknown."""
    if isinstance(untrusted, bool) or not isinstance(untrusted, int | float) or untrusted <= 0:
        return None
    seconds = int(untrusted)
    return seconds // 1000 if seconds >= _MILLISECONDS_FROM else seconds


def channel(untrusted: object) -> Channel | None:
    """None for an entry without a key: nothing can be issued through it by name."""
    if not isinstance(untrusted, dict):
        return None
    key = untrusted.get("channel_key")
    if not isinstance(key, str) or not 0 < len(key) <= 55 or not key.isascii() or not key.isprintable():
        return None
    return Channel(
        channel_key=key,
        name=scrub(untrusted.get("channel_name"), 80),
        pg_provider=scrub(untrusted.get("pg_provider"), 16),
        pg_id=scrub(untrusted.get("pg_id"), 80),
        sandbox=untrusted.get("sandbox") is True,
        kind=scrub(untrusted.get("type"), 20),
    )
