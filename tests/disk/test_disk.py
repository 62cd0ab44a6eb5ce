"""The proof's own parts: it reads what strace writes, finds what is written, and knows the documented files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canary.encodings import canaries_of, hits
from tests.disk.documented import DOCUMENT, FILES, documented, never_seen, undocumented
from tests.disk.trace import OPTIONS, read_trace
from tests.memory.canaries import cards

CARD = cards(1, 1)[0]
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

WRITES = [
    pytest.param(f'1 write(3</x>, "ab{CARD.number}", 18) = 18', id="write"),
    pytest.param(f'1 pwrite64(3</x-wal>, "\\0\\001{CARD.number}\\n", 4096, 0) = 4096', id="pwrite"),
    pytest.param(
        f'1 writev(3<socket:[7]>, [{{iov_base="{CARD.number[:8]}", iov_len=8}}, '
        f'{{iov_base="{CARD.number[8:]}", iov_len=8}}], 2) = 16',
        id="cut in two by writev",
    ),
    pytest.param(
        f'1 write(3</x>, "{CARD.number[:5]}", 5) = 5\n2 write(4</y>, "z", 1) = 1\n'
        f'1 write(3</x>, "{CARD.number[5:]}", 11) = 11',
        id="cut in two by another file",
    ),
    pytest.param(
        f'1 write(3</x>, "{CARD.number}", 16 <unfinished ...>\n2 write(4</y>, "z", 1) = 1\n1 <... write resumed>) = 16',
        id="interrupted by another thread",
    ),
    pytest.param(
        '1 write(3</x>, "' + "".join(f"{d}\\0" for d in CARD.number).replace("\\0", "\\000") + '", 32) = 32',
        id="UTF-16",
    ),
]


@pytest.mark.parametrize("lines", WRITES)
def test_what_is_written_is_found(lines: str) -> None:
    seen = read_trace(lines.splitlines())
    assert any(list(hits(bytes(data), canaries_of([CARD]))) for data in seen.written.values())


OPENS = [
    pytest.param('1 openat(AT_FDCWD</>, "a", O_WRONLY|O_CREAT, 0600) = 5</f/a>', ["/f/a"], id="made"),
    pytest.param('1 openat(AT_FDCWD</>, "a", O_RDWR) = 5</f/a>', ["/f/a"], id="read and written"),
    pytest.param('1 openat(AT_FDCWD</>, "a", O_RDONLY|O_CLOEXEC) = 5</f/a>', [], id="only read"),
    pytest.param('1 openat(AT_FDCWD</>, "a", O_WRONLY|O_CREAT, 0600) = -1 EACCES (No)', [], id="refused"),
    pytest.param('1 mkdir("/f/b", 0700) = 0', ["/f/b"], id="a folder"),
    pytest.param('1 rename("/f/a", "/f/c") = 0', ["/f/c"], id="renamed"),
    pytest.param(
        '1 bind(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/f/s"}, 110) = 0', ["/f/s"], id="a socket"
    ),
    pytest.param("1 bind(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(0)}, 16) = 0", [], id="a port"),
]


@pytest.mark.parametrize(("line", "paths"), OPENS)
def test_files_opened_for_writing(line: str, paths: list[str]) -> None:
    assert list(read_trace([line]).opened) == paths


@needs_strace
@pytest.mark.parametrize(
    "leak",
    [
        pytest.param("open(f, 'w').write(n)", id="a file"),
        pytest.param("open(f, 'wb', 0).write(n.encode('utf-16-be'))", id="UTF-16"),
        pytest.param("import base64; open(f, 'wb').write(base64.b64encode(b'xy' + n.encode()))", id="base64"),
        pytest.param(
            "import os; a, b = os.pipe(); os.write(b, n.encode().hex().encode())", id="hex into a pipe"
        ),
    ],
)
def test_a_program_that_leaks_is_found(tmp_path: Path, leak: str) -> None:
    """The control, with the real strace."""
    code = f"import sys; f, n = sys.argv[1:]; {leak}"
    out = tmp_path / "trace"
    command = [
        "strace",
        *OPTIONS,
        "-o",
        str(out),
        sys.executable,
        "-c",
        code,
        str(tmp_path / "leak"),
        CARD.number,
    ]
    process = subprocess.run([word for word in command if word != "-D"], check=True, timeout=60)
    assert process.returncode == 0
    with out.open(encoding="latin-1") as lines:
        seen = read_trace(lines)
    assert any(list(hits(bytes(data), canaries_of([CARD]))) for data in seen.written.values())


def test_the_document_lists_the_same_files() -> None:
    assert sorted(documented(DOCUMENT.read_text("utf-8"))) == sorted(FILES)


def test_another_file_is_noticed_and_so_is_a_missing_one() -> None:
    folders = {"data folder": Path("/d"), "temporary folder": Path("/t"), "home": Path("/h")}
    assert undocumented(["/d/logs/imp_desk.log.1", "/d/window.lock"], FILES, folders) == []
    assert undocumented(["/d/logs/imp_desk.log.txt", "/h/.cache/x"], FILES, folders) == [
        "/d/logs/imp_desk.log.txt",
        "/h/.cache/x",
    ]
    assert never_seen(["/d/window.lock"], ["<data folder>/window.lock", "<data folder>/logs"], folders) == [
        "<data folder>/logs"
    ]
