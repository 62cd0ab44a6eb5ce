"""What the settings tell of the operators."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.ui.views import Sentence


@dataclass(frozen=True, slots=True)
class OperatorView:
    alias: str
    has_pin: bool = False
    manages: bool = False
    works: bool = False  # now


@dataclass(frozen=True, slots=True)
class OperatorsView:
    operators: tuple[OperatorView, ...] = ()
    fault: Sentence | None = None
    message: Sentence | None = None

    @property
    def asks_for_pins(self) -> bool:
        return any(one.has_pin for one in self.operators)

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(one.alias for one in self.operators)
