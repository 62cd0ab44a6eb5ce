"""What needs permission once an operator has a PIN."""

from __future__ import annotations

from enum import Enum


class Action(Enum):
    DELETE = "delete"
    REPLACE = "replace"
    THIRD_TRY = "third_try"
    SETTLE = "settle"
    SETTINGS = "settings"
    EXPORT = "export"
    OPERATORS = "operators"
