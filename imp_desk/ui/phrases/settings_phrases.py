"""Phrases of the settings area: key -> (Korean, English)."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {}
