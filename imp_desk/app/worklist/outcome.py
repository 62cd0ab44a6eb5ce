"""What became of a list, as the words of its result file: state, reason, time, attempt and the uid that was used."""

from __future__ import annotations

from pathlib import Path

from imp_desk.app.worklist.working import Working
from imp_desk.core.seoul import seoul_iso
from imp_desk.core.worklist import Mark, Row, RowState
from imp_desk.store.worklist_result import ResultNotWritten, ResultOrder, ResultWritten
from imp_desk.store.worklist_source import CsvForm, XlsxForm
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.views import Sentence, sentence

_COLUMNS = ("state", "reason", "time", "attempt", "uid")


def result_order(
    working: Working, form: CsvForm | XlsxForm, header_number: int, *, own: Path | None, is_training: bool
) -> ResultOrder:
    head = working.keeping.head
    return ResultOrder(
        source=head.path,
        fingerprint=head.fingerprint,
        form=form,
        uid_column=head.columns.uid,
        header_number=header_number,
        headings=tuple(say(f"worklist.result.{column}") for column in _COLUMNS),
        added={row.number: _cells(row, mark, is_training) for row, mark in working.rows.marked()},
        suffix=say("worklist.result.suffix_training" if is_training else "worklist.result.suffix"),
        own=own,
        added_uid=_COLUMNS.index("uid"),
    )


def _cells(row: Row, mark: Mark, is_training: bool) -> tuple[str, ...]:  # noqa: FBT001 - of one file
    state = mark.state.value
    if is_training and mark.state is RowState.DONE:
        state = "practised"
    reason = say(f"worklist.reason.{mark.reason.value}") if mark.reason else ""
    uid = (mark.uid or row.uid) if mark.state is RowState.DONE else ""
    time = seoul_iso(mark.at_utc) if mark.at_utc else ""
    return (say(f"worklist.state.{state}"), reason, time, mark.attempt_id, uid)


def result_sentence(outcome: ResultWritten | ResultNotWritten) -> Sentence:
    if isinstance(outcome, ResultWritten):
        return sentence("worklist.result_written", file=outcome.path.name)
    return sentence(f"worklist.result_failed.{outcome.code}")
