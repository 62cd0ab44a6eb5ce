"""Card digits and the API secret in memory that can be wiped: fixed slots in private pages, out of dumps and forks.

Nothing here can print, compare, pickle or copy what it holds. `Digits.view` and `Secret.reveal` are the two ways out.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable
from typing import NoReturn

_PAGE = 4096
_SLOT = 16  # bytes; slots are multiples of this, so that a wiped one can be handed out again


def _new_page() -> mmap.mmap:
    private = hasattr(mmap, "MAP_PRIVATE")  # Windows has but one kind
    page = (
        mmap.mmap(-1, _PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) if private else mmap.mmap(-1, _PAGE)
    )
    for advice in ("MADV_DONTDUMP", "MADV_DONTFORK"):
        if hasattr(mmap, advice):
            page.madvise(getattr(mmap, advice))
    return page


class _Arena:
    """Hands out fixed slots of private pages; a slot given back is zero and is handed out again.

    A card is typed while a worker reads the key store: whatever is handed out is taken off a list first, in one step
    that no other thread can come between.
    """

    def __init__(self) -> None:
        self.pages: list[mmap.mmap] = []
        self.made: Callable[[mmap.mmap], None] = lambda _: None
        self._rooms: list[memoryview] = []  # what is left of pages
        self._free: dict[int, list[memoryview]] = {}

    def take(self, size: int) -> memoryview:
        rounded = -(-size // _SLOT) * _SLOT
        if rounded > _PAGE:
            raise ValueError(f"a secret holds at most {_PAGE} bytes")
        slot = _taken_off(self._free.setdefault(rounded, []))
        if slot is not None:
            return slot
        room = _taken_off(self._rooms)
        if room is None or len(room) < rounded:
            room = self._new_room()
        if len(room) > rounded:
            self._rooms.append(room[rounded:])
        return room[:rounded]

    def _new_room(self) -> memoryview:
        page = _new_page()
        self.pages.append(page)
        self.made(page)
        return memoryview(page)

    def give_back(self, slot: memoryview) -> None:
        _zero(slot)
        self._free.setdefault(len(slot), []).append(slot)

    def watch(self, made: Callable[[mmap.mmap], None]) -> None:
        """A page that comes meanwhile is told once at least."""
        self.made = made
        for page in tuple(self.pages):
            made(page)


def _taken_off(slots: list[memoryview]) -> memoryview | None:
    try:
        return slots.pop()
    except IndexError:
        return None


def _zero(slot: memoryview) -> None:
    slot[:] = bytes(len(slot))


_ARENA = _Arena()


def secret_pages() -> Iterable[mmap.mmap]:
    """The pages that hold secrets, for hardening to look at."""
    return tuple(_ARENA.pages)


def watch_pages(made: Callable[[mmap.mmap], None]) -> None:
    """`made` is called with each page there is, and from now on with each that comes. It must not raise."""
    _ARENA.watch(made)


class _Wipeable:
    """A slot with a length. Equality is identity; there is no way to print or pickle it."""

    __slots__ = ("_length", "_slot", "capacity")

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._slot = _ARENA.take(capacity)
        self._length = 0

    def __del__(self) -> None:
        slot = getattr(self, "_slot", None)
        if slot is not None:
            _ARENA.give_back(slot)

    def __len__(self) -> int:
        return self._length

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._length}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is never copied or pickled")

    def wipe(self) -> None:
        """Zeroes every byte, also those beyond the length."""
        _zero(self._slot)
        self._length = 0

    def _push(self, at: int, value: int) -> bool:
        if self._length >= self.capacity:
            return False
        at = max(0, min(at, self._length))
        for i in range(self._length, at, -1):
            self._slot[i] = self._slot[i - 1]
        self._slot[at] = value
        self._length += 1
        return True

    def delete(self, start: int, stop: int) -> None:
        """Removes what stands in [start, stop) and zeroes what the shift leaves behind."""
        start, stop = max(0, start), min(stop, self._length)
        gone = stop - start
        if gone <= 0:
            return
        for i in range(stop, self._length):
            self._slot[i - gone] = self._slot[i]
        for i in range(self._length - gone, self._length):
            self._slot[i] = 0
        self._length -= gone


class Digits(_Wipeable):
    """Up to `capacity` decimal digits, as numbers 0 to 9 (not as characters), edited in place."""

    __slots__ = ()

    def view(self) -> memoryview:
        """The digits held now, read-only. Take it anew after each edit; never turn it into bytes or str."""
        return self._slot[: self._length].toreadonly()

    def insert(self, at: int, digit: int) -> bool:
        """Puts `digit` (0 to 9) before position `at`. False, and nothing changed, when full."""
        if self._length >= self.capacity:
            return False
        _require_digit(digit)
        return self._push(at, digit)

    def append(self, digit: int) -> bool:
        return self.insert(self._length, digit)

    def overwrite(self, at: int, digit: int) -> None:
        """Replaces the digit at `at`; IndexError outside of what is held."""
        if not 0 <= at < self._length:
            raise IndexError("no digit stands there")
        _require_digit(digit)
        self._slot[at] = digit

    def copy_from(self, other: Digits) -> None:
        """Takes over the other's digits. ValueError when they do not fit."""
        if len(other) > self.capacity:
            raise ValueError("does not fit")
        source = other.view()
        length = len(source)
        for i in range(length):
            self._slot[i] = source[i]
        for i in range(length, self._length):
            self._slot[i] = 0
        self._length = length


def _require_digit(digit: int) -> None:
    if not 0 <= digit <= 9:
        raise ValueError("not a digit")


class Secret(_Wipeable):
    """A key or a secret, as bytes. `reveal` is the one way out."""

    __slots__ = ()

    @classmethod
    def of_text(cls, text: str) -> Secret:
        """From text of the key store or a settings field; the text itself cannot be wiped, so let go of it."""
        data = bytearray(text.encode())
        secret = cls(max(1, len(data)))
        secret.load(data)
        data[:] = bytes(len(data))
        return secret

    def load(self, source: bytearray | memoryview) -> None:
        """Copies `source` in; the caller wipes its own. ValueError when it does not fit."""
        if len(source) > self.capacity:
            raise ValueError("does not fit")
        self.wipe()
        self._slot[: len(source)] = source
        self._length = len(source)

    def reveal(self) -> memoryview:
        """The bytes held now, read-only."""
        return self._slot[: self._length].toreadonly()

    def insert(self, at: int, byte: int) -> bool:
        """Puts one typed byte before position `at`. False, and nothing changed, when full."""
        return self._push(at, byte)

    def writable(self) -> memoryview:
        """The whole slot, for a stream that reads straight into it; `wipe` when done."""
        return self._slot[: self.capacity]
