"""customer_uid, names and references: free text from people and files, judged before anything is sent."""

from __future__ import annotations

import re
import unicodedata

from imp_desk.core.card import LONGEST, is_valid_card_number
from imp_desk.core.judgement import OK, Judgement, error, incomplete

UID_LONGEST, NAME_LONGEST, TEL_LONGEST = 80, 20, 20
EMAIL_LONGEST, ADDRESS_LONGEST, POSTCODE_LONGEST = 200, 200, 8
MINTED_LONGEST = 64
_SEPARATORS = " -.\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u3000\u202f"
_SEPARATED = rf"\d(?:[{re.escape(_SEPARATORS)}]*\d)*"
_BETWEEN_VALUES = r"\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029"  # never inside of one number
_LIKE_A_DASH = "_\u1173\u30fc\u3161\u4e00"  # letters to Unicode
_SIGNED = rf"\d(?:(?:[^\w{_BETWEEN_VALUES}]|[{_LIKE_A_DASH}]){{0,3}}\d)*"
_WIDEST_GROUP = 4
_GROUPINGS = ([4, 6, 5], [4, 6, 4])
_AS_MANY_DIGITS_AS_A_CARD = re.compile(
    rf"\d(?:[\W{_LIKE_A_DASH}]*\d){{12}}"
)  # cheap, and finds more than are ones
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


def normal_text(untrusted_text: str) -> str:
    """NFC, outer white space trimmed: the form in which text is compared, shown and sent."""
    return unicodedata.normalize("NFC", untrusted_text).strip()


def _groups_of(run: str) -> list[list[int]]:
    """The digits as they are written together."""
    return [[unicodedata.decimal(digit) for digit in group] for group in re.findall(r"\d+", run)]


def _is_in_a_cards_groups(groups: list[list[int]], gaps: list[str]) -> bool:
    """4111·1111·1111·1111, an Amex or a Diners as they are printed, or small groups that are all alike."""
    sizes = [len(group) for group in groups]
    first, last = sizes[0], sizes[-1]
    if len(sizes) == 4 and gaps[0] == gaps[2] != gaps[1]:  # 5123-4567 / 5123-8765: two telephone numbers
        return False
    are_alike = first <= _WIDEST_GROUP and all(size == first for size in sizes[:-1]) and last <= first
    return are_alike or sizes in _GROUPINGS


def _holds_card_number(run: str, *, in_any_groups: bool) -> bool:
    """Whether neighbouring groups make a card number, also with an expiry written behind or a date before it."""
    groups, gaps = _groups_of(run), re.findall(r"\D+", run)
    for start in range(len(groups)):
        joined: list[int] = []
        for end in range(start, len(groups)):
            joined += groups[end]
            if len(joined) > LONGEST:
                break
            if is_valid_card_number(joined) and (
                in_any_groups or _is_in_a_cards_groups(groups[start : end + 1], gaps[start:end])
            ):
                return True
    return False


def contains_card_number(untrusted_text: str) -> bool:
    """Whether a valid card number stands in it, as it is or as it looks (NFKC): plain, with the usual separators
    between any groups, or in a card's groups with up to three signs of whatever kind between them."""
    if _has_card_number(untrusted_text):
        return True
    if untrusted_text.isascii() or unicodedata.is_normalized("NFKC", untrusted_text):
        return False
    return _has_card_number(unicodedata.normalize("NFKC", untrusted_text))


def _has_card_number(text: str) -> bool:
    if _AS_MANY_DIGITS_AS_A_CARD.search(text) is None:
        return False
    usual = re.findall(_SEPARATED, text)
    if any(_holds_card_number(run, in_any_groups=True) for run in usual):
        return True
    signed = (run for run in re.findall(_SIGNED, text) if run not in usual)
    return any(_holds_card_number(run, in_any_groups=False) for run in signed)


def longest_digit_run(untrusted_text: str) -> int:
    """How many digits the longest run has, the usual separators passed over."""
    return max((sum(map(len, _groups_of(run))) for run in re.findall(_SEPARATED, untrusted_text)), default=0)


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
    return judge_free_text(name, "name", NAME_LONGEST)


def judge_reference(untrusted_text: str, *, required: bool) -> Judgement:
    reference = normal_text(untrusted_text)
    if not reference:
        return incomplete("reference.empty") if required else OK
    return judge_free_text(reference, "reference", UID_LONGEST)


def judge_free_text(text: str, field: str, longest: int) -> Judgement:
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
