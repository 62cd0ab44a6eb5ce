"""Many customer_uids out of one pasted text: from a spreadsheet, a messenger, a file of lines. Pure.

A card's number among them is cut out, and its line is told. Nothing is folded that would make it another uid.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from imp_desk.core.customer import contains_card_number, judge_uid, normal_text
from imp_desk.core.judgement import Level

MOST_UIDS = 1000
LONGEST_TEXT = 100_000
CARD_NUMBER = "uid.card_number"
_LINES = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BETWEEN = re.compile(r"[\s,;\uff0c\u3001]+")
_AROUND = (
    "\"'\u201c\u201d\u2018\u2019\ufeff\u200b\u2060"  # quotes of a CSV, and marks that a messenger leaves
)
_GROUPS = 6  # a card's number is written in no more
_CELLS = re.compile(r"[\t,;\uff0c\u3001]")
_OF_NUMBERS = re.compile(r"[\d.\-]+")


@dataclass(frozen=True, slots=True)
class LineFault:
    """`line`: from 1 on. `code` as of a uid's judgement. `shown`: the uid, shortened; never a card's number."""

    line: int
    code: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class UidList:
    """`uids` in the order in which they stand, each once. `left_out`: behind the most that are asked at once."""

    uids: tuple[str, ...] = ()
    duplicates: int = 0
    faults: tuple[LineFault, ...] = ()
    left_out: int = 0


def read_uids(untrusted_text: str) -> UidList:
    """What may be asked, and what may not."""
    kept: dict[str, None] = {}
    faults: list[LineFault] = []
    count = 0
    for number, line in enumerate(_LINES.split(untrusted_text[:LONGEST_TEXT]), start=1):
        words, cards = _words_of(line)
        faults += [LineFault(number, CARD_NUMBER)] * min(1, cards)
        for word in words:
            judgement = judge_uid(word)
            if judgement.level is Level.OK:
                count += 1
                kept[normal_text(word)] = None
            elif judgement.code != "uid.empty":
                faults.append(LineFault(number, judgement.code, _shortened(word)))
    uids = tuple(kept)
    return UidList(uids[:MOST_UIDS], count - len(uids), tuple(faults), max(0, len(uids) - MOST_UIDS))


def without_cards(untrusted_text: str) -> tuple[str, tuple[int, ...]]:
    """The text without any card's number, and the lines in which one stood. The same text where there is none."""
    lines = _LINES.split(untrusted_text[:LONGEST_TEXT])
    cleaned, cut = [], []
    for number, line in enumerate(lines, start=1):
        words, cards = _words_of(line)
        if cards:
            cut.append(number)
        cleaned.append(" ".join(words) if cards else line)
    return ("\n".join(cleaned), tuple(cut)) if cut else (untrusted_text[:LONGEST_TEXT], ())


def are_several(untrusted_text: str) -> bool:
    """Whether a paste is meant for the form of many: more than one line, or cells of a sheet."""
    return bool(re.search(r"\S[\r\n\t,;]+\s*\S", untrusted_text.strip()))


def holds_card(untrusted_text: str) -> bool:
    """As `contains_card_number`, but that what stands between uids stands between numbers too."""
    return any(contains_card_number(cell) for cell in _CELLS.split(untrusted_text))


def _words_of(line: str) -> tuple[tuple[str, ...], int]:
    """Without those that make up a card's number, alone or together with their neighbours; how many such there were."""
    words = [word.strip(_AROUND) for word in _BETWEEN.split(line)]
    words = [word for word in words if word]
    cards = 0
    if holds_card(line):
        for size in range(1, _GROUPS + 1):
            start = 0
            while start + size <= len(words):
                if _is_card(words[start : start + size]):
                    del words[start : start + size]
                    cards += 1
                else:
                    start += 1
        if holds_card(" ".join(words)):  # written as nobody writes it: nothing is risked
            words, cards = [word for word in words if _is_only_letters(word)], cards + 1
    return tuple(words), cards


def _is_only_letters(word: str) -> bool:
    """No digit in it, however it is written, and no sign that stands by itself."""
    looks = unicodedata.normalize("NFKC", word)
    return any(map(str.isalpha, looks)) and not any(map(str.isdigit, looks))


def _is_card(words: list[str]) -> bool:
    if len(words) > 1 and not all(_OF_NUMBERS.fullmatch(word) for word in words):
        return False
    return holds_card(" ".join(words))


def _shortened(word: str) -> str:
    shown = "".join(c if unicodedata.category(c)[0] != "C" else "\ufffd" for c in word)
    return shown if len(shown) <= 24 else f"{shown[:23]}…"
