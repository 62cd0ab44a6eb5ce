"""Reads what strace saw: the bytes that went out of the process by descriptor, and the files opened to be written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
FILES = ("open", "openat", "openat2", "creat", "memfd_create", "mkdir", "mkdirat", "mknod", "mknodat", "bind")
MOVES = (
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "truncate",
    "copy_file_range",
)
_FILTER = f"trace={','.join((*WRITES, *FILES, *MOVES))}"
OPTIONS = ("-D", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "1048576", "-e", "signal=none", "-e", _FILTER)
_LINE = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"(?P<pid>\d+) +<\.\.\. (?P<call>\w+) resumed>(?P<rest>.*)$")
_UNFINISHED = " <unfinished ...>"
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"\d+<((?:[^<>]|<[^<>]*>)*)>")
_RETURNED = re.compile(r"= (-?\d+)(?:<((?:[^<>]|<[^<>]*>)*)>)?")
_FOR_WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")


@dataclass(slots=True)
class Seen:
    """`written`: all bytes by what they went to; `opened`: paths, as the kernel names them, and how often."""

    written: dict[str, bytearray] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    calls: int = 0
    was_cut: bool = False  # a text longer than strace was told to keep

    @property
    def size(self) -> int:
        return sum(len(data) for data in self.written.values())


def read_trace(lines: Iterable[str]) -> Seen:
    seen = Seen()
    for call, rest in _calls(lines):
        seen.calls += 1
        if call in WRITES:
            _note_write(seen, rest)
        else:
            _note_files(seen, call, rest)
    return seen


def _calls(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Calls that another thread interrupted are put together again."""
    begun: dict[str, str] = {}
    for raw in lines:
        line = raw.rstrip("\n")
        if (match := _RESUMED.match(line)) is not None:
            yield match["call"], begun.pop(match["pid"], "") + match["rest"]
        elif (match := _LINE.match(line)) is not None:
            if line.endswith(_UNFINISHED):
                begun[match["pid"]] = match["rest"].removesuffix(_UNFINISHED)
            else:
                yield match["call"], match["rest"]


def _note_write(seen: Seen, rest: str) -> None:
    """Pieces of one descriptor stand behind each other, so that nothing is cut in two."""
    descriptor = _DESCRIPTOR.match(rest)
    data = seen.written.setdefault(descriptor[1] if descriptor else "?", bytearray())
    for text in _TEXT.finditer(rest):
        data += codecs.escape_decode(text[1].encode("latin-1"))[0]
        seen.was_cut |= text[2] is not None


def _note_files(seen: Seen, call: str, rest: str) -> None:
    returned = _RETURNED.search(rest, rest.rfind(" = "))
    if returned is None or returned[1].startswith("-"):
        return
    if call.startswith("open") and not any(flag in rest for flag in _FOR_WRITING):
        return
    texts = [text[1] for text in _TEXT.finditer(rest)]
    if call == "bind" and "AF_UNIX" not in rest:
        return
    named = texts[-1:] if not call.startswith(("mk", "trunc", "memfd")) else texts[:1]
    paths = [returned[2]] if returned[2] and call != "memfd_create" else named
    for path in paths:
        text = codecs.escape_decode(path.encode("latin-1"))[0].decode("utf-8", "replace")
        seen.opened[text] = seen.opened.get(text, 0) + 1
