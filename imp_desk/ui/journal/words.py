"""An entry of the journal in words: outcome, icon and tone, reason, time. Pure, in the language of the moment."""

from __future__ import annotations

from typing import NamedTuple

from imp_desk.core.consent import ConsentWay
from imp_desk.core.journal import JournalEntry
from imp_desk.core.journal_export import COLUMNS, ExportWords
from imp_desk.core.journal_figures import reason_of
from imp_desk.core.journal_steps import UNDECIDED, AttemptKind
from imp_desk.core.refusal import RefusalClass
from imp_desk.core.registration import State
from imp_desk.core.resolution import LOOK_UP, OPERATOR, resolution_word
from imp_desk.core.seoul import seoul_iso, seoul_time
from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.phrases.catalog import knows, say

FOR_A_PERSON = (State.NEEDS_HUMAN, State.CONFLICT)


class Mark(NamedTuple):
    icon: str
    tone: Tone


_MARKS: dict[State, Mark] = {
    State.REGISTERED: Mark("done", "success"),
    State.REFUSED: Mark("failed", "danger"),
    State.NOT_REGISTERED: Mark("failed", "danger"),
    State.NOT_SENT: Mark("not_sent", "muted"),
    State.ABANDONED: Mark("not_sent", "muted"),
    State.NEEDS_HUMAN: Mark("person", "warning"),
    State.CONFLICT: Mark("conflict", "warning"),
}


def mark_of(state: State) -> Mark:
    return _MARKS.get(state, Mark("waiting", "warning"))


def is_open(entry: JournalEntry) -> bool:
    """Its end is not known, or a person has to decide."""
    return entry.state in UNDECIDED


def result_word(kind: AttemptKind, state: State) -> str:
    own = f"journal.state.{kind.value}.{state.value}"
    return say(own) if knows(own) else say(f"journal.state.{state.value}")


def time_word(unix_s: float) -> str:
    return seoul_time(unix_s).strftime("%Y-%m-%d %H:%M:%S")


def short_time(unix_s: float) -> str:
    """For the table: without century and seconds, which the details tell."""
    return seoul_time(unix_s).strftime("%y-%m-%d %H:%M")


def reason_word(entry: JournalEntry) -> str:
    """Only a refusal has one."""
    return say(f"journal.reason.{reason_of(entry.error_class).value}") if entry.state is State.REFUSED else ""


def flag_word(flag: bool | None) -> str:  # noqa: FBT001
    if flag is None:
        return ""
    return say("journal.flag.yes") if flag else say("journal.flag.no")


def settler_words() -> dict[str, str]:
    return {LOOK_UP: say("journal.settler.look_up"), OPERATOR: say("journal.settler.operator")}


def details_of(entry: JournalEntry) -> tuple[tuple[str, str], ...]:
    """Names and values in reading order; what is not known is left out."""
    way = entry.consent_way
    values = {
        "result": result_word(entry.kind, entry.state),
        "reason": reason_word(entry),
        "customer_uid": entry.customer_uid,
        "kind": say(f"journal.kind.{entry.kind.value}"),
        "card_name": entry.card_name,
        "amount": f"{entry.amount:,}" if entry.amount is not None else "",
        "merchant_uid": entry.merchant_uid,
        "sandbox": flag_word(entry.sandbox),
        "created": time_word(entry.created_utc),
        "changed": time_word(entry.changed_utc),
        "operator": entry.operator,
        "consent_way": say(f"consent.way.{way.value}") if way else "",
        "consent_version": entry.consent_version,
        "consent_time": time_word(entry.consent_utc) if entry.consent_utc else "",
        "checks": str(entry.checks or ""),
        "permitted_by": entry.permitted_by,
        "resolved_by": resolution_word(entry.resolved_by, entry.state, settler_words()),
        "settled_because": entry.reason,
        "api_code": "" if entry.api_code is None else str(entry.api_code),
        "http_status": str(entry.http_status or ""),
        "error_class": entry.error_class,
        "endpoint": entry.endpoint,
        "app_version": entry.app_version,
        "attempt_id": entry.attempt_id,
    }
    return tuple((say(f"journal.field.{name}"), value) for name, value in values.items() if value)


def row_spoken(entry: JournalEntry) -> str:
    parts = (
        result_word(entry.kind, entry.state),
        entry.customer_uid,
        seoul_iso(entry.created_utc)[:16].replace("T", " "),
    )
    return ", ".join(parts)


def export_words() -> ExportWords:
    """A file speaks the language that the window speaks when it is asked for."""
    return ExportWords(
        titles=tuple(say(f"journal.field.{name}") for name in COLUMNS),
        kinds={kind.value: say(f"journal.kind.{kind.value}") for kind in AttemptKind},
        results={
            (kind.value, state.value): result_word(kind, state)
            for kind in AttemptKind
            for state in State
            if state is not State.GUARDED
        },
        reasons={kind.value: say(f"journal.reason.{kind.value}") for kind in RefusalClass},
        ways={way.value: say(f"consent.way.{way.value}") for way in ConsentWay},
        flags=(say("journal.flag.no"), say("journal.flag.yes")),
        settlers=settler_words(),
        sheet=say("journal.title"),
    )
