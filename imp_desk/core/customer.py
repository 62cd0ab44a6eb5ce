"""customer_uid, names and references: free text from people and files, judged before anything is sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from imp_desk.core.card import LONGEST, is_valid_card_number
from imp_desk.core.judgement import OK, Judgement, error, incomplete

UID_LONGEST, NAME_LONGEST, TEL_LONGEST = 80, 20, 20
EMAIL_LONGEST, ADDRESS_LONGEST, POSTCODE_LONGEST = 200, 200, 8
MINTED_LONGEST = 64
_SEPARATORS = " -.\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u3000\u202f"
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


def normal_text(untrusted_text: str) -> str:
    """NFC, outer white space trimmed: the form in which text is compared, shown and sent."""
    return unicodedata.normalize("NFC", untrusted_text).strip()


def _digit_of(character: str) -> int | None:
    folded = unicodedata.decimal(character, None)
    return int(folded) if folded is not None else None


def _digit_runs(text: str) -> Iterator[list[list[int]]]:
    """Runs of digits in the groups in which they are written, separators inside a run passed over."""
    run: list[list[int]] = [[]]
    for character in text:
        digit = _digit_of(character)
        if digit is not None:
            run[-1].append(digit)
        elif character not in _SEPARATORS:
            yield run
            run = [[]]
        elif run[-1]:
            run.append([])
    yield run


def _holds_card_number(run: list[list[int]]) -> bool:
    """Whether neighbouring groups make a card number, also with an expiry written behind or a date before it."""
    for start in range(len(run)):
        joined: list[int] = []
        for group in run[start:]:
            joined += group
            if len(joined) > LONGEST:
                break
            if is_valid_card_number(joined):
                return True
    return False


def contains_card_number(untrusted_text: str) -> bool:
    """Whether a run of digits, plain or separated, is a valid card number."""
    return any(_holds_card_number(run) for run in _digit_runs(untrusted_text))


def longest_digit_run(untrusted_text: str) -> int:
    """How many digits the longest run has, separators passed over."""
    return max(sum(map(len, run)) for run in _digit_runs(untrusted_text))


def has_hidden_characters(text: str) -> bool:
    return any(unicodedata.category(character) in _HIDDEN for character in text)


def judge_uid(untrusted_text: str, pattern: str = "") -> Judgement:
    """A customer_uid as it would be sent; `pattern` is the shop's own rule for hand-typed ones.

    No character set is published for it (OAS1); `.` and `..` change the endpoint even when quoted.
    """
    uid = normal_text(untrusted_text)
    if not uid:
        return incomplete("uid.empty")
    if uid in (".", ".."):
        return error("uid.dots")
    if has_hidden_characters(uid):
        return error("uid.control")
    if len(uid) > UID_LONGEST:
        return error("uid.too_long")
    if contains_card_number(uid):
        return error("uid.card_number")
    if pattern and not re.fullmatch(pattern, uid):
        return error("uid.pattern")
    return OK


def uid_hint(untrusted_text: str) -> str:
    """A code when the uid looks like a telephone number or an e-mail address, which i'mport would then store."""
    uid = normal_text(untrusted_text)
    if re.fullmatch(r"\+?(82|0)1?[0-9][- ]?[0-9]{3,4}[- ]?[0-9]{4}", uid):
        return "uid.hint_telephone"
    return "uid.hint_email" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", uid) else ""


def judge_name(untrusted_text: str, *, required: bool) -> Judgement:
    name = normal_text(untrusted_text)
    if not name:
        return incomplete("name.empty") if required else OK
    return _judge_free_text(name, "name", NAME_LONGEST)


def judge_reference(untrusted_text: str, *, required: bool) -> Judgement:
    reference = normal_text(untrusted_text)
    if not reference:
        return incomplete("reference.empty") if required else OK
    return _judge_free_text(reference, "reference", UID_LONGEST)


def _judge_free_text(text: str, field: str, longest: int) -> Judgement:
    if has_hidden_characters(text):
        return error(f"{field}.control")
    if len(text) > longest:
        return error(f"{field}.too_long")
    if contains_card_number(text):
        return error(f"{field}.card_number")
    return OK


def mint_uid(template: str, *, date: str, random: str, ref: str = "") -> str:
    """Fills `{date}`, `{random}` and `{ref}`; what a reference brings along becomes [A-Za-z0-9_-], 64 at most.

    A long reference is cut, never the random part: a fresh uid must be fresh.
    """
    frame = template.replace("{date}", date).replace("{random}", random)
    references = frame.count("{ref}")
    room = max(0, MINTED_LONGEST - len(frame.replace("{ref}", ""))) // max(1, references)
    return re.sub(r"[^A-Za-z0-9_-]", "-", frame.replace("{ref}", normal_text(ref)[:room]))[:MINTED_LONGEST]


def template_wants_reference(template: str) -> bool:
    return "{ref}" in template


def mask_name(untrusted_name: str) -> str:
    """홍길동 as 홍*동, 김철 as 김*: what the replace guard shows of a registered holder."""
    name = normal_text(untrusted_name)
    if len(name) <= 1:
        return "*" * len(name)
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]
