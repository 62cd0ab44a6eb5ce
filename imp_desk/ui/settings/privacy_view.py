"""What the privacy section is told: measures and places, as codes and data; the phrases have the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasureView:
    """`outcome`: works, failed, not_on_this_system or not_run. `detail`: a code, or names of variables."""

    name: str
    outcome: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KeptView:
    """What is kept, and where; `where` is empty where the phrase says it all."""

    name: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """`can_block_capture`: this system has a way. `allows_capture`: until the program ends, for remote support."""

    measures: tuple[MeasureView, ...] = ()
    kept: tuple[KeptView, ...] = ()
    capture: str = "unsupported"
    can_block_capture: bool = False
    allows_capture: bool = False
