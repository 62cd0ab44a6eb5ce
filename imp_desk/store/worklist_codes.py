"""Characters that stand in a workbook's texts by their numbers, such as _x000D_, and card numbers written with them."""

from __future__ import annotations

import re

from imp_desk.core.worklist_table import cell_holds_card_number

_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPE = "x005F_"  # openpyxl takes it out of shared texts wherever it stands, before anybody decodes them


def uncoded(text: str) -> str:
    return _CODE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def text_holds_card_number(untrusted_text: str) -> bool:
    """As it stands and as it is read, whoever decodes it and however often."""
    text = untrusted_text
    while not cell_holds_card_number(text):
        plain = uncoded(text.replace(_ESCAPE, ""))
        if plain == text:
            return False
        text = plain
    return True
