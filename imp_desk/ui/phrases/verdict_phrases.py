"""Phrases of the verdict area: key -> (Korean, English)."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {}
