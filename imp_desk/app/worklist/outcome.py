"""What became of a list, as the words of its result file: state, reason, time, attempt and the uid that was used."""

from __future__ import annotations

from pathlib import Path

from imp_desk.app.worklist.working import Working
from imp_desk.core.seoul import seoul_iso
from imp_desk.core.worklist import Mark, Row, RowState
from imp_desk.core.worklist_payments import RowPayment
from imp_desk.store.worklist_result import ResultNotWritten, ResultOrder, ResultWritten
from imp_desk.store.worklist_source import CsvForm, XlsxForm
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.views import Sentence, sentence

_COLUMNS = ("state", "reason", "time", "attempt", "uid")
_PRACTISED = {RowState.DONE: "practised", RowState.PAID_ONLY: "paid_only_practised"}
_OF_PAYMENTS = ("payment", "amount", "order")  # where the shop charges, or has charged somebody of this list


def result_order(
    working: Working,
    form: CsvForm | XlsxForm,
    header_number: int,
    *,
    own: Path | None,
    is_training: bool,
    has_charges: bool,
) -> ResultOrder:
    head, payments = working.keeping.head, working.rows.payments
    has_payments = has_charges or bool(payments)

    def cells(at: int, row: Row, mark: Mark) -> tuple[str, ...]:
        paid = _payment_cells(payments.of(at), is_training=is_training) if has_payments else ()
        return (*_cells(row, mark, is_training=is_training), *paid)

    columns = (*_COLUMNS, *_OF_PAYMENTS) if has_payments else _COLUMNS
    return ResultOrder(
        source=head.path,
        fingerprint=head.fingerprint,
        form=form,
        uid_column=head.columns.uid,
        header_number=header_number,
        headings=tuple(say(f"worklist.result.{column}") for column in columns),
        added={row.number: cells(at, row, mark) for at, (row, mark) in enumerate(working.rows.marked())},
        suffix=say("worklist.result.suffix_training" if is_training else "worklist.result.suffix"),
        own=own,
        added_uid=_COLUMNS.index("uid"),
    )


def _cells(row: Row, mark: Mark, *, is_training: bool) -> tuple[str, ...]:
    state = mark.state.value
    if is_training:
        state = _PRACTISED.get(mark.state, state)
    reason = say(f"worklist.reason.{mark.reason.value}") if mark.reason else ""
    uid = (mark.uid or row.uid) if mark.state is RowState.DONE else ""
    time = seoul_iso(mark.at_utc) if mark.at_utc else ""
    return (say(f"worklist.state.{state}"), reason, time, mark.attempt_id, uid)


def _payment_cells(payment: RowPayment | None, *, is_training: bool) -> tuple[str, ...]:
    if payment is None:
        return ("",) * len(_OF_PAYMENTS)
    state = {True: "practised" if is_training else "paid", False: "unpaid", None: "checking"}[payment.is_paid]
    amount = "" if payment.amount is None else str(payment.amount)
    return (say(f"worklist.payment.{state}"), amount, payment.number)


def result_sentence(outcome: ResultWritten | ResultNotWritten) -> Sentence:
    if isinstance(outcome, ResultWritten):
        return sentence("worklist.result_written", file=outcome.path.name)
    return sentence(f"worklist.result_failed.{outcome.code}")
