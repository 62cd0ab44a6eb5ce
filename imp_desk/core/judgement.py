"""What a check says of a field: a level and a code. The sentences stand in the UI's phrases, never here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    OK = "ok"
    INCOMPLETE = "incomplete"  # can still become valid: said when the field is left or sent, not while typing
    WARNING = "warning"  # may be right: asks for one extra confirmation
    ERROR = "error"  # cannot become valid by typing on


@dataclass(frozen=True, slots=True)
class Judgement:
    """`code` is empty when the level is OK, else the name of a sentence such as `number.luhn`."""

    level: Level
    code: str = ""

    @property
    def sendable(self) -> bool:
        return self.level in (Level.OK, Level.WARNING)


OK = Judgement(Level.OK)


def incomplete(code: str) -> Judgement:
    return Judgement(Level.INCOMPLETE, code)


def warning(code: str) -> Judgement:
    return Judgement(Level.WARNING, code)


def error(code: str) -> Judgement:
    return Judgement(Level.ERROR, code)
