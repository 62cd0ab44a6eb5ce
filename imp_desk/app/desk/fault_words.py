"""A fault -> its sentence, the same as a cause of something else, and what to do about it. Pure."""

from __future__ import annotations

from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.ui.views import Sentence, sentence

# What their sentence says of the card, or asks for, holds only where a card was about to be sent.
_SAID_AS_CAUSE = frozenset(
    (
        FaultKind.OFFLINE,
        FaultKind.DNS,
        FaultKind.TLS,
        FaultKind.BUSY,
        FaultKind.CANCELLED,
    )
)
_KEY_STORE_NOTES = {  # by the store's own word, as `credentials` hands it on
    "Locked": "keystore.locked",
    "Denied": "keystore.denied",
    "NoKeyStore": "keystore.none",
}
PASSING_TLS = frozenset(("tls_closed", "tls_timeout"))  # may be gone with the next press
_TLS_CAUSES = PASSING_TLS | {
    "unknown_ca",
    "wrong_host",
    "expired",
    "not_yet_valid",
    "self_signed",
    "protocol",
    "weak_key",
    "client_certificate",
    "revoked",
    "ca_file",
}


def fault_sentence(fault: Fault) -> Sentence:
    if fault.kind is FaultKind.NO_CREDENTIALS and fault.detail in _KEY_STORE_NOTES:
        return sentence(f"fault.{_KEY_STORE_NOTES[fault.detail]}")
    return sentence(f"fault.{fault.kind.value}")


def fault_cause(fault: Fault) -> Sentence:
    """Why something else than sending failed: never says whether a card was sent, never asks to press again."""
    return sentence(f"{'cause' if fault.kind in _SAID_AS_CAUSE else 'fault'}.{fault.kind.value}")


def fault_notes(fault: Fault) -> tuple[Sentence, ...]:
    if fault.kind is FaultKind.NO_CREDENTIALS and fault.detail in _KEY_STORE_NOTES:
        return (sentence(_KEY_STORE_NOTES[fault.detail]),)
    if fault.kind is not FaultKind.TLS:
        return ()
    cause = sentence(f"tls.{fault.detail if fault.detail in _TLS_CAUSES else 'other'}")
    return (cause, sentence("tls.issuer", issuer=fault.issuer)) if fault.issuer else (cause,)


def shortest(fault: Fault) -> Sentence:
    """One sentence: what is to be done about it where that is known, else what it was."""
    return (*fault_notes(fault), fault_cause(fault))[0]
