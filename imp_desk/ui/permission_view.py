"""What the bar that asks for a PIN shows."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.core.action import Action
from imp_desk.ui.views import Sentence


@dataclass(frozen=True, slots=True)
class PermissionView:
    """`who`: those who may permit it; `chosen`: whose PIN is asked for first; `problem`: what was wrong before."""

    action: Action
    who: tuple[str, ...]
    chosen: str
    problem: Sentence | None = None
