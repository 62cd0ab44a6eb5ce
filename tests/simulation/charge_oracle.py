"""What must hold of charges after every step: none is sent twice, none is told wrongly, none is forgotten."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from imp_desk.core.entry import Entry
from tests.simulation.charge_server import ChargePost, ChargeServer, Made
from tests.simulation.oracle import Oracle, WrongError
from tests.simulation.server import Post

if TYPE_CHECKING:
    from tests.simulation.terminal import Terminal
    from tests.simulation.world import World

_MAY_LEAVE = ("prepared", "sending", "sent")
_NOT = ("refused", "not_registered")
_UNSENT = ("not_sent", "abandoned")


class ChargeOracle(Oracle):
    """Takes the place of the registrations' oracle: of a key it asks the same in its own words."""

    def __init__(self, world: World, server: ChargeServer) -> None:
        super().__init__(world)
        self._server = server
        self._posts: dict[str, list[Post]] = {}
        self._clicked: set[str] = set()
        self._is_asked = False
        self.states: Counter[str] = Counter()

    @contextlib.contextmanager
    def by_hand(self) -> Iterator[None]:
        """A charge begins a moment after the click, when the journal has been asked; once for each."""
        self._is_asked = True
        with super().by_hand():
            yield

    def watch(self, terminal: Terminal) -> None:
        begin = terminal.sending.begin

        def begun(entry: Entry, tag: bytes, **more: Any) -> None:
            self._numbers.add(terminal.page.number)
            begin(entry, tag, **more)
            running = terminal.sending._current
            if running is not None:
                if not self._is_asked:
                    self.blame("a charge began that nobody asked for")
                self._is_asked = False
                self._clicked.add(running.attempt.id)

        terminal.sending.begin = begun  # type: ignore[method-assign]

    def said(self, *_: object) -> None:
        """Judged by what is written down."""

    # ---- at the commit point

    def post_arrived(self, post: Post) -> None:
        earlier = self._posts.setdefault(post.attempt, [])
        if post.attempt not in self._clicked:
            self.blame("a POST that nobody clicked for")
        if any(not one.is_rejected for one in earlier) or len(earlier) > 1:
            self.blame("a second POST of one click")
        rows = self._world.disk.rows()
        written = [row for row in rows if post.attempt in (row["attempt_id"], row["linked_id"])]
        kinds = {row["kind"] for row in written if row["state"] in _MAY_LEAVE}
        if kinds != ({"key", "payment"} if isinstance(post, ChargePost) else {"key"}):
            self.blame(f"a POST whose intent is not on the disk: {kinds}")
        if isinstance(post, ChargePost):
            self._check_alone(post, rows)
        earlier.append(post)

    def _check_alone(self, post: ChargePost, rows: list[dict[str, Any]]) -> None:
        if self._server.is_paid(post.merchant_uid):
            self.blame("charged again, and this order is paid")
        for other in self._server.pending:
            is_same = isinstance(other, ChargePost) and other.merchant_uid == post.merchant_uid
            if is_same or other.uid == post.uid:
                self.blame("charged again, and the last one of this customer may still land")
        for made in self._server.made:
            if made.uid == post.uid and made.is_paid and not self._is_told(made, rows):
                self.blame("charged again, and nobody was told that the last one was paid")

    @staticmethod
    def _is_told(made: Made, rows: list[dict[str, Any]]) -> bool:
        row = next((r for r in rows if r["linked_id"] == made.by), None)
        return row is not None and (row["state"] == "registered" or row["resolved_by"].startswith("operator"))

    # ---- after every step

    def look(self) -> None:
        self.steps += 1
        if self._wrong is not None:
            raise self._wrong
        terminal = self._world.terminal
        if terminal.errors:
            name, error = terminal.errors[0]
            raise WrongError(f"task {name}\n  " + "\n  ".join(self._world.actions)) from error
        if terminal.journal.bugs or self._world.loop.errors:
            self.blame(f"journal or loop: {terminal.journal.bugs} {self._world.loop.errors}")
        rows = self._world.disk.rows()
        for row in rows:
            if self._judged.get(row["attempt_id"]) != row["state"]:
                self._judged[row["attempt_id"]] = row["state"]
                if not row["resolved_by"].startswith("operator"):
                    self._judge_half(row)
        known = {row["linked_id"] for row in rows}
        if any(made.by not in known for made in self._server.made):
            self.blame("a payment without a row")

    def _judge_half(self, row: dict[str, Any]) -> None:
        is_payment, state = row["kind"] == "payment", row["state"]
        attempt = row["linked_id"] if is_payment else row["attempt_id"]
        self.states[f"{row['kind']} {state}"] += 1
        may_land = any(post.attempt == attempt for post in self._server.pending)
        is_done = self._was_paid(attempt) if is_payment else bool(self._world.account.by(attempt))
        if state == "registered" and not (is_done or self._stands(row, is_payment=is_payment)):
            self.blame(f"a {row['kind']} is told as done, and it is not")
        if state in _NOT and (is_done or may_land):
            self.blame(f"a {row['kind']} is told as {state}, but it was or will be done")
        if state in _UNSENT and any(not post.is_rejected for post in self._posts.get(attempt, [])):
            self.blame(f"a {row['kind']} is told as {state}, but it was sent")

    def _was_paid(self, attempt: str) -> bool:
        return any(made.by == attempt and made.is_paid for made in self._server.made)

    def _stands(self, row: dict[str, Any], *, is_payment: bool) -> bool:
        """Under this number or uid, by another attempt: that is what a look can prove."""
        return self._server.is_paid(row["merchant_uid"]) if is_payment else row["weak"] == 1

    # ---- when everything has healed

    def look_at_rest(self, *, is_last: bool = False) -> None:
        self.look()
        if self._server.pending:
            raise RuntimeError("the model commits later than it may")
        terminal, books = self._world.terminal, self._world.terminal.desk.books
        for row in self._world.disk.unfinished():
            is_owed = not is_last and (books.fault is not None or row["attempt_id"] in books._begun)
            if not is_owed and row["customer_uid"] not in terminal.look_ups.locked:
                self.blame(f"at rest: an unfinished {row['kind']} that nobody settles ({row['state']})")
        if is_last:
            self._check_nothing_forgotten()
            written = self._world.disk.all_bytes()
            if any(number.encode() in written for number in self._numbers):
                self.blame("a card's number on the disk")

    def _check_nothing_forgotten(self) -> None:
        rows = {row["linked_id"]: row for row in self._world.disk.rows() if row["kind"] == "payment"}
        for made in self._server.made:
            row = rows[made.by]
            is_told = row["state"] in ("registered", "needs_human") or row["resolved_by"].startswith(
                "operator"
            )
            if made.is_paid and not is_told:
                self.blame(f"paid and forgotten: its row says {row['state']}")
