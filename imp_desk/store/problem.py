"""What is wrong with a file of this computer, as a code and where it stands; sentences are the window's.

Never holds the value itself: a wrong base address may carry a password.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`key` as in the file (`gateway.base_url`), "" for the whole file; `allowed`: what may stand there."""

    code: str
    file: str
    key: str = ""
    allowed: str = ""
    detail: str = ""  # a place or a word of ours, such as "2:5" or "PermissionError"
