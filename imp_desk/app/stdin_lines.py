"""Lines on standard input, read into memory that can be wiped. Never beyond a line's end: the next one is another's."""

from __future__ import annotations

import io
import threading

from imp_desk.core.secret import Secret

LINE_LIMIT, WITHIN_S = 4096, 5.0
_LINE_END = ord("\n")


def read_line(fd: int = 0) -> Secret | None:
    """Blocking. What stands before the line's or the stream's end; None where it is longer, or nothing can be read."""
    page = Secret(LINE_LIMIT)
    page.load(bytearray(LINE_LIMIT))
    buffer = page.writable()
    length = 0
    try:
        with io.FileIO(fd, closefd=False) as stream:
            while length < LINE_LIMIT and stream.readinto(buffer[length : length + 1]):
                if buffer[length] == _LINE_END:
                    break
                length += 1
    except OSError:
        length = LINE_LIMIT
    if length == LINE_LIMIT:
        page.wipe()
        return None
    page.delete(length, LINE_LIMIT)
    return page


def read_lines_within(count: int, within_s: float = WITHIN_S, fd: int = 0) -> tuple[Secret, ...] | None:
    """All of them, or None. In a thread: a pipe that stays silent holds nobody up longer than this."""
    lines: list[Secret | None] = []

    def read() -> None:
        lines.extend(read_line(fd) for _ in range(count))

    reader = threading.Thread(target=read, name="standard input", daemon=True)
    reader.start()
    reader.join(within_s)
    if reader.is_alive():
        return None
    read_whole = tuple(line for line in lines if line is not None)
    return read_whole if len(read_whole) == count else None
