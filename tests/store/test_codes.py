"""Every code that the store gives has its sentence in both languages, and no sentence is left without a code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

from imp_desk.ui.phrases.file_phrases import PHRASES

STORE = Path(__file__).parents[2] / "imp_desk" / "store"
CODE = re.compile(r"(config|consent\.file|data)(\.[a-z_]+)+")
REASONS = ("http", "credentials", "path", "ip", "invalid")


def codes() -> set[str]:
    constants = (
        node.value
        for path in STORE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    found = {text for text in constants if CODE.fullmatch(text)}
    return found | {f"config.base_url.{reason}" for reason in REASONS}


def test_every_code_has_its_sentence_and_no_sentence_is_idle() -> None:
    assert {f"file.{code}" for code in codes()} == PHRASES.keys()


def test_sentences_ask_for_what_a_problem_holds() -> None:
    for texts in PHRASES.values():
        asked = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
        assert asked[0] == asked[1]
        assert asked[0] <= {"file", "key", "allowed", "detail"}
