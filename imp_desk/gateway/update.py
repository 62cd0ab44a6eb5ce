"""Asks a configured https address, once, which version is the newest. A GET without token, query or cookie.

By the rules of the account's own connection: its trust store and proxy, no redirects, nothing of the environment.
"""

from __future__ import annotations

import ssl
from dataclasses import replace
from urllib.parse import urlsplit

from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.update import Newest, notes_of, version_of
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Answer, Broken, Call, Timeouts
from imp_desk.gateway.wire_json import Malformed, read_object
from imp_desk.gateway.wire_opening import stand_in

ANSWER_LONGEST = 4096
WITHIN = Timeouts(connect=5.0, write=5.0, read=5.0, whole=5.0)


async def newest_version(
    address: str, context: ssl.SSLContext, *, proxy: str = "", timeouts: Timeouts = WITHIN
) -> Newest | Fault:
    """`address` is one that `core.address.judge_update_address` let pass. Cancellation passes through."""
    parts = urlsplit(address)
    client = Client(
        f"{parts.scheme}://{parts.netloc}",
        context,
        proxy=proxy,
        timeouts=timeouts,
        answer_cap=ANSWER_LONGEST,
    )
    try:
        answer = await client.exchange(Call("GET", parts.path.encode()))
    finally:
        await client.close()
    return answer.fault if isinstance(answer, Broken) else _newest(answer)


def _newest(answer: Answer) -> Newest | Fault:
    """Only a 200 counts; members of the object that this version does not know are left alone."""
    body = answer.body.view()
    try:
        read = read_object(body)
        if isinstance(read, Malformed) or answer.status != 200:
            detail = read.detail if isinstance(read, Malformed) else "status"
            return _without_key(stand_in(answer, Malformed(detail), body))
        version = version_of(read.get("version"))
        if version is None:
            return Fault(FaultKind.PROTOCOL, "version", answer.status)
        return Newest(version, notes_of(read.get("notes")))
    finally:
        body.release()
        answer.body.wipe()


def _without_key(fault: Fault) -> Fault:
    """A 401 is no word on the account's key: none was sent."""
    return replace(fault, kind=FaultKind.PROTOCOL) if fault.kind is FaultKind.AUTH else fault
