"""Why a person settled what no look-up could decide: a typed reason, judged before the journal may hold it (rule 9a).

No digits of a card, whether or not they hold, and no telephone number: only a run as short as a date passes.
"""

from __future__ import annotations

from imp_desk.core.customer import contains_card_number, has_hidden_characters, longest_digit_run, normal_text
from imp_desk.core.judgement import OK, Judgement, error, incomplete

REASON_LONGEST = 100
_MOST_DIGITS = 10  # 2026-11-22 14; a telephone number has more


def judge_reason(untrusted_text: str) -> Judgement:
    reason = normal_text(untrusted_text)
    if not reason:
        return incomplete("reason.empty")
    if len(reason) > REASON_LONGEST:
        return error("reason.too_long")
    if has_hidden_characters(reason):
        return error("reason.control")
    if contains_card_number(reason) or longest_digit_run(reason) > _MOST_DIGITS:
        return error("reason.digits")
    return OK
