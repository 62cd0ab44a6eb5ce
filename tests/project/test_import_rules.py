"""app -> (ui | gateway | store, never each other) -> core: every file of the package is read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "imp_desk"
FILES = sorted(PACKAGE.rglob("*.py"))

MAY_IMPORT = {
    "core": {"core"},
    "gateway": {"gateway", "core"},
    "store": {"store", "core"},
    "ui": {"ui", "core"},
    "app": {"app", "ui", "gateway", "store", "core"},
    "__main__": {"app", "core"},
    "__init__": set(),
}
CORE_IS_PURE = {
    "PySide6", "asyncio", "certifi", "httpcore", "httpx", "keyring", "platformdirs", "qasync", "shiboken6", "socket",
    "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "tomli_w", "tomllib", "truststore",
}  # fmt: skip
NEVER = {
    "core": CORE_IS_PURE,
    "gateway": {"PySide6", "qasync", "shiboken6"},
    "store": {"PySide6", "qasync", "shiboken6"},
    "ui": {"asyncio", "httpcore", "httpx", "keyring", "qasync"},
}
ONE_FILE = {"httpx": "gateway/client.py", "httpcore": "gateway/client.py", "keyring": "store/keystore.py"}


def part_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports_of(path: Path) -> Iterator[str]:
    """Every module that the file imports, also inside functions and by name through importlib."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            first = node.value.partition(".")[0]
            if "." in node.value and first in ONE_FILE and node.value.replace(".", "").isidentifier():
                yield node.value


def test_every_file_is_read() -> None:
    assert {part_of(path) for path in FILES} >= {"core", "gateway", "store", "ui", "app"}
    assert {part_of(path) for path in FILES} <= MAY_IMPORT.keys()
    assert len(FILES) > 60
    assert sum(1 for path in FILES for _ in imports_of(path)) > 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports(path: Path) -> None:
    part = part_of(path)
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "imp_desk":
            target = rest.partition(".")[0]
            assert target in MAY_IMPORT[part] or target in ("", "__version__"), f"{part} imports {name}"
        assert top not in NEVER.get(part, set()), f"{part} imports {name}"
        if top in ONE_FILE:
            assert path == PACKAGE / ONE_FILE[top], f"{name} belongs into {ONE_FILE[top]} alone"
