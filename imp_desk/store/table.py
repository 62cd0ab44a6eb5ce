"""Takes one TOML table apart, value by value; what does not fit is noted and stands at its default."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from imp_desk.core.customer import contains_card_number
from imp_desk.store.problem import Problem

SECRET_KEYS = frozenset(("imp_key", "imp_secret", "api_key", "api_secret", "rest_api_key", "rest_api_secret"))


class Report:
    """The problems and warnings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def refuse(self, code: str, key: str = "", *, allowed: str = "", detail: str = "") -> None:
        self.problems.append(Problem(code, self.file, key, allowed, detail))

    def warn(self, code: str, key: str = "", *, allowed: str = "", detail: str = "") -> None:
        self.warnings.append(Problem(code, self.file, key, allowed, detail))


class Table:
    """One table; `name` is how its keys are named in problems. A key that nobody asked for is unknown."""

    def __init__(self, name: str, values: Mapping[str, object], report: Report) -> None:
        self._name = name
        self._values = values
        self._asked: set[str] = set()
        self.report = report

    def name_of(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def value(self, key: str) -> object:
        """The raw value, None where the key is absent (TOML has no null)."""
        self._asked.add(key)
        return self._values.get(key)

    def refuse(self, key: str, code: str = "config.value", *, allowed: str = "", detail: str = "") -> None:
        self.report.refuse(code, self.name_of(key), allowed=allowed, detail=detail)

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.value(key)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        self.refuse(key, allowed="true | false")
        return default

    def whole(self, key: str, default: int, *, low: int, high: int) -> int:
        value = self.value(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.refuse(key, allowed=f"{low} .. {high}")
        return default

    def choice(self, key: str, default: str, allowed: Collection[str]) -> str:
        value = self.value(key)
        if value is None:
            return default
        if isinstance(value, str) and value in allowed:
            return value
        self.refuse(key, allowed=" | ".join(f'"{word}"' for word in allowed))
        return default

    def line(self, key: str, default: str = "", *, longest: int = 200) -> str:
        """One line of text without control characters; never a card number."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, str) or len(value) > longest or not value.isprintable():
            self.refuse(key, allowed=f'"…" (1 .. {longest})')
            return default
        if contains_card_number(value):
            self.refuse(key, "config.card_number")
            return default
        return value.strip()

    def judged(self, key: str, default: str, judge: Callable[[str], str | None], *, allowed: str) -> str:
        """A line that `judge` has no word against; the word it returns becomes the problem's detail."""
        value = self.line(key, default)
        if value == default:
            return default
        complaint = judge(value)
        if complaint is None:
            return value
        self.refuse(key, allowed=allowed, detail=complaint)
        return default

    def finish(self) -> None:
        """Names what nobody asked for. A secret in a file is refused, not only warned of."""
        for key in self._values:
            if key.lower() in SECRET_KEYS:
                self.refuse(key, "config.secret_in_file")
            elif key not in self._asked:
                self.report.warn("config.unknown_key", self.name_of(key))
