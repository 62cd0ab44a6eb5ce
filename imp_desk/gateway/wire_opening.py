"""What any answer of the V1 contract says before its response is read: an envelope, a refusal, or a fault. Pure.

An answer that is not plainly the contract's is a fault; after a POST its outcome is then unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from imp_desk.core import gateway as gw
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.gateway.exchange import Answer
from imp_desk.gateway.wire_json import Envelope, Malformed, read_envelope
from imp_desk.gateway.wire_redact import redact
from imp_desk.gateway.wire_text import leaves_outcome_open, pg_code, scrub

_ABSENT_TEXT = "등록된정보를찾을수없습니다"
_REFUSING_STATUS = (400, 403, 404, 405, 415, 422)
_HTML_START = (b"<!", b"<h", b"<H")


def open_answer(answer: Answer, entered: Sequence[int] = (), holder: Sequence[int] = ()) -> Envelope | Fault:
    """The envelope, or what stands in its place. Blanks card data first and wipes the body last."""
    body = answer.body.view()
    try:
        redact(body, entered, holder)
        read = read_envelope(body)
        if isinstance(read, Envelope):
            return read
        return stand_in(answer, read, body)
    finally:
        body.release()
        answer.body.wipe()


def stand_in(answer: Answer, malformed: Malformed, body: memoryview) -> Fault:
    """What an answer that cannot be read comes to."""
    status, is_html = answer.status, bytes(body[:64]).lstrip()[:2] in _HTML_START
    if 300 <= status < 400:
        return Fault(FaultKind.REDIRECT, http_status=status)
    if status == 429 or status >= 500:
        return Fault(FaultKind.BUSY, "status", status, retry_after_s=answer.retry_after_s)
    if status == 401:
        return Fault(FaultKind.AUTH, "status", status)
    if is_html or "html" in answer.content_type.lower():
        return Fault(FaultKind.PORTAL, http_status=status)
    return Fault(FaultKind.PROTOCOL, malformed.detail, status)


def fault_of(answer: Answer, envelope: Envelope, detail: str = "code") -> Fault:
    """For an envelope that is no answer to what was asked."""
    kind = FaultKind.PROTOCOL
    if 300 <= answer.status < 400:
        kind = FaultKind.REDIRECT
    elif answer.status == 401:
        kind = FaultKind.AUTH
    elif answer.status == 429 or answer.status >= 500:
        kind = FaultKind.BUSY
    return Fault(kind, detail, answer.status, scrub(envelope.message), answer.retry_after_s)


def is_success(status: int) -> bool:
    return 200 <= status < 300 and status != 204


def is_absent(status: int, envelope: Envelope) -> bool:
    """Rule 3a of the faults: any other 404 or code 1 means that it cannot be checked."""
    if envelope.code == 0 or envelope.response is not None:
        return False
    if status == 404:
        return envelope.names_response
    return is_success(status) and _ABSENT_TEXT in "".join(envelope.message.split())


def naming(envelope: Envelope, uid: str) -> dict[str, object] | None:
    response = envelope.response
    return response if isinstance(response, dict) and response.get("customer_uid") == uid else None


def mismatch(answer: Answer, detail: str = "customer_uid") -> Fault:
    return Fault(FaultKind.MISMATCH, detail, answer.status)


def refusal(answer: Answer, envelope: Envelope) -> gw.Refused | gw.Unknown:
    message = scrub(envelope.message)
    if leaves_outcome_open(envelope.message):
        return gw.Unknown(Fault(FaultKind.UNCERTAIN_TEXT, "", answer.status, message))
    return gw.Refused(envelope.code, pg_code(envelope.message[:2000]), message, answer.status)


def unsettled(answer: Answer, envelope: Envelope) -> Fault:
    """One look-up then settles `refused_http` and `rate`; `running` needs the whole row of checks."""
    detail = {409: "running", 429: "rate"}.get(answer.status, "code")
    if answer.status in _REFUSING_STATUS and envelope.code != 0:
        detail = "refused_http"
    return fault_of(answer, envelope, detail)
