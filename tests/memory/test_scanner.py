"""The scanner finds every form of a copy in a process that holds it, and nothing in one that does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.memory.canaries import Canary, cards, pair
from tests.memory.scanner import Hit, scan

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
    pytest.mark.skipif(sys.platform == "linux" and os.geteuid() != 0, reason="only root may read"),
]

CARD, PAIR = cards(7, 1)[0], pair(7)
SHIFTED = "".join(chr(ord(c) + 1) for c in CARD.number)  # so that the child's program text holds no number
MAKE = "number = ''.join(chr(ord(c) - 1) for c in sys.argv[1]); middle = number[2:14]\n"
WAIT = "sys.argv[1:] = []; del number, middle; print('ready', flush=True); sys.stdin.read()\n"


def child(program: str) -> Iterator[int]:
    code = f"import sys\n{MAKE}{program}\n{WAIT}"
    with subprocess.Popen(
        [sys.executable, "-S", "-c", code, SHIFTED], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid
        process.kill()


def hits_in(program: str, *canaries: Canary) -> list[Hit]:
    [found] = [scan(pid, canaries or CARD.canaries()) for pid in child(program)]
    return found.hits


@pytest.mark.parametrize(
    ("kept", "form"),
    [
        pytest.param("bytearray(number, 'ascii')", "digits", id="ASCII"),
        pytest.param("bytearray(middle, 'ascii')", "digits", id="cut at both ends"),
        pytest.param(
            "bytearray('-'.join((number[:4], number[4:8], number[8:])), 'ascii')", "digits", id="dashed"
        ),
        pytest.param("bytearray('  '.join(number), 'ascii')", "digits", id="spaced"),
        pytest.param("bytearray(number, 'utf-16-le')", "digits", id="UTF-16LE"),
        pytest.param("bytearray(number, 'utf-16-be')", "digits", id="UTF-16BE"),
        pytest.param("bytearray(' '.join(number), 'utf-32-le')", "digits", id="UTF-32LE, spaced"),
        pytest.param("bytearray(number, 'utf-32-be')", "digits", id="UTF-32BE"),
        pytest.param("bytearray(int(c) for c in number)", "values of 1", id="values"),
        pytest.param(
            "__import__('array').array('H', [int(c) for c in number])",
            "values of 2",
            id="values of two bytes",
        ),
        pytest.param(
            "__import__('array').array('I', [int(c) for c in number])",
            "values of 4",
            id="values of four bytes",
        ),
        pytest.param(
            "__import__('array').array('q', [int(c) for c in number])",
            "values of 8",
            id="values of eight bytes",
        ),
        pytest.param("[int(c) for c in number]", "references to int", id="a list of int"),
        pytest.param("[c.encode() for c in number]", "references to bytes", id="a list of bytes"),
        pytest.param("list(number)", "references to str", id="a list of str"),
    ],
)
def test_a_copy_is_found(kept: str, form: str) -> None:
    assert form in {hit.form for hit in hits_in(f"kept = {kept}") if hit.canary == "number"}


def test_nothing_is_found_where_nothing_was() -> None:
    others = [canary for card in cards(8, 5) for canary in card.canaries()] + list(PAIR.canaries())
    assert hits_in("kept = number", *others) == []


@pytest.mark.parametrize("name", ["holder", "expiry", "password", "secret", "key"])
def test_each_canary_is_found_in_a_body(name: str) -> None:
    month, year = CARD.expiry[:2], CARD.expiry[2:]
    body = f'{{"expiry":"20{year}-{month}","birth":"{CARD.holder}","pwd_2digit":"{CARD.password}"}} {PAIR.line()}'
    found = hits_in(f"kept = {body!r}.encode('utf-16-le')", *CARD.canaries(), *PAIR.canaries())
    assert {(hit.canary, hit.form) for hit in found} & {(name, "UTF-16 or UTF-32"), (name, "digits")}


def test_children_are_scanned() -> None:
    inner = (
        "import sys; k = bytearray(ord(c) - 49 for c in sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    )
    program = (
        f"import subprocess\np = subprocess.Popen([sys.executable, '-S', '-c', {inner!r}, sys.argv[1]],"
        " stdin=subprocess.PIPE, stdout=subprocess.PIPE); p.stdout.readline()"
    )
    [found] = [scan(pid, CARD.canaries()) for pid in child(program)]
    assert found.processes == 2
    assert "values of 1" in {hit.form for hit in found.hits}


def test_a_page_for_secrets_is_known_by_its_flags() -> None:
    program = (
        f"sys.path.insert(0, {str(Path.cwd())!r})\nfrom imp_desk.core.secret import Digits\n"
        "kept = Digits(19)\nfor c in number: kept.append(int(c))"
    )
    inside = [hit for hit in hits_in(program) if hit.form == "values of 1"]
    assert [hit.is_allowed for hit in inside] == [True]
