"""What must hold after every step, judged by somebody who knows every byte that came and every commit to come.

I1 to I5 of the journal, no second POST by the program, no wrong verdict, undecided only where the wire says no more.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imp_desk.core import flow
from imp_desk.core import gateway as gw
from imp_desk.core.entry import Entry
from imp_desk.core.registration import State
from imp_desk.ui.views import VerdictKind, VerdictView
from tests.simulation.account import OTHER_TERMINAL, Commit
from tests.simulation.server import Post

if TYPE_CHECKING:
    from imp_desk.app.desk.running import Running
    from imp_desk.app.desk.settling import Case
    from tests.simulation.terminal import Terminal
    from tests.simulation.world import World

_OPEN_ROWS = frozenset(("prepared", "sending", "sent", "unknown", "needs_human"))
_LONGEST_BASE_S = 10.0 + 4.0  # and the disk may take three, and each way a moment
_BY_HAND = ("outcome.settled_registered", "outcome.settled_not")


class WrongError(AssertionError):
    """The promise is broken."""


@dataclass(slots=True)
class Tried:
    """One attempt as the oracle saw it."""

    id: str
    uid: str
    last_four: str
    attempt: flow.Attempt
    posts: list[Post] = field(default_factory=list)


class Oracle:
    def __init__(self, world: World) -> None:
        self._world = world
        self._acts = False
        self.tried: dict[str, Tried] = {}
        self._wrong: WrongError | None = None
        self._about = ""  # the attempt whose verdict is being told
        self.verdicts: Counter[str] = Counter()
        self.steps = 0
        self._judged: dict[str, str] = {}
        self._numbers: set[str] = set()

    def blame(self, what: str) -> None:
        self._wrong = self._wrong or WrongError(what + "\n  " + "\n  ".join(self._world.actions))
        raise self._wrong

    @contextlib.contextmanager
    def by_hand(self) -> Iterator[None]:
        """While a person acts, and only then, a registration may begin."""
        self._acts = True
        try:
            yield
        finally:
            self._acts = False

    # ---- what it hears

    def watch(self, terminal: Terminal) -> None:
        begin = terminal.sending.begin

        def begun(entry: Entry, tag: bytes, **more: Any) -> None:
            number = terminal.page.number
            self._numbers.add(number)
            begin(entry, tag, **more)
            running = terminal.sending._current
            if running is None:
                return
            if not self._acts:
                self.blame("I5: a registration began that nobody asked for")
            attempt = running.attempt
            self.tried[attempt.id] = Tried(attempt.id, attempt.uid, number[-4:], attempt)

        terminal.sending.begin = begun  # type: ignore[method-assign]
        tell, say = terminal.sending.tell, terminal.settling._say

        def told(running: Running, view: VerdictView) -> None:
            with self._speaking_of(running.attempt.id):
                tell(running, view)

        def said_later(case: Case, view: VerdictView) -> None:
            with self._speaking_of(case.id):
                say(case, view)

        terminal.sending.tell = told  # type: ignore[method-assign]
        terminal.settling._say = said_later  # type: ignore[method-assign]

    @contextlib.contextmanager
    def _speaking_of(self, attempt_id: str) -> Iterator[None]:
        """What is shown again, aside or with a note, was judged when it was said."""
        self._about = attempt_id
        try:
            yield
        finally:
            self._about = ""

    def _check_free(self, tried: Tried) -> None:
        for row in self._world.disk.unfinished():
            if row["customer_uid"] == tried.uid and row["attempt_id"] != tried.id:
                self.blame("I5: sent while the last registration of this uid was not settled")

    def post_arrived(self, post: Post) -> None:
        """At the commit point itself: whose is it, is it the first, and does the disk know of it?"""
        tried = self.tried.get(post.attempt)
        if tried is None:
            self.blame("a POST that belongs to no attempt")
            return
        if any(not earlier.is_rejected for earlier in tried.posts):
            self.blame("a second POST of one attempt")
        if len(tried.posts) > 1:
            self.blame("a third POST of one attempt")
        if tried.uid != post.uid or tried.last_four != post.last_four:
            self.blame("another uid's or card's POST")
        self._check_free(tried)
        row = self._world.disk.row(tried.id)
        if row is None or row["state"] not in ("prepared", "sending", "sent"):
            self.blame(f"I1: a POST without its intent on the disk, row {row and row['state']}")
        self._check_look_up(tried)
        tried.posts.append(post)

    def _check_look_up(self, tried: Tried) -> None:
        """Rule 3a: it was looked up lately, and no look-up said anything else since (the repeat after a 401 apart)."""
        if tried.posts:
            return
        at, card = self._world.server.seen.get(tried.uid, (-1e9, None))
        if self._world.time.now - at > _LONGEST_BASE_S:
            self.blame(f"3a: sent {self._world.time.now - at:.1f} s after the last look-up")
        before = tried.attempt.before
        known = before.card if isinstance(before, gw.Found) else None
        if (known and (known.inserted, known.updated)) != (card and (card.inserted, card.updated)):
            self.blame("3a: sent, although the last look-up showed something else")

    def said(self, uid: str, kind: VerdictKind, key: str) -> None:
        """A verdict on the screen."""
        if kind is VerdictKind.CHECKING or not self._about:
            return
        self.verdicts[kind.value] += 1
        if key in _BY_HAND:
            return
        self._judge(self.tried.get(self._about), uid, kind, key)

    # ---- verdicts

    def _ours(self, tried: Tried | None) -> list[Commit]:
        return self._world.account.by(tried.id) if tried is not None else []

    def _pending(self, tried: Tried | None) -> bool:
        return tried is not None and any(p.attempt == tried.id for p in self._world.server.pending)

    def _of_others(self, uid: str) -> list[Commit]:
        return [c for c in self._world.account.of(uid) if c.by == OTHER_TERMINAL and c.last_four]

    def _judge(self, tried: Tried | None, uid: str, kind: VerdictKind, key: str) -> None:
        match kind:
            case VerdictKind.REGISTERED | VerdictKind.REPLACED:
                if not self._ours(tried) and not self._of_others(uid):
                    self.blame(f"wrong verdict: {kind.value}, and nothing was registered under {uid}")
            case VerdictKind.NOT_REGISTERED:
                self._judge_not_registered(tried, uid)
            case VerdictKind.REFUSED:
                if self._ours(tried) or self._pending(tried):
                    self.blame("wrong verdict: refused, but it was or will be registered")
            case VerdictKind.CONFLICT:
                if not self._of_others(uid):
                    self.blame("wrong verdict: conflict, and nobody else wrote")
            case VerdictKind.NEEDS_PERSON:
                self._judge_undecided(tried, uid)

    def _judge_not_registered(self, tried: Tried | None, uid: str) -> None:
        if self._pending(tried):
            self.blame("wrong verdict: not registered, but it will be")
        history = self._world.account.of(uid)
        if tried is not None and history and history[-1].by == tried.id:
            self.blame("wrong verdict: not registered, but its card stands there")

    def _judge_undecided(self, tried: Tried | None, uid: str) -> None:
        """Fair only where the last look could not be read, or shows less than stood there before."""
        server = self._world.server
        if not server.is_clean.get(uid, False) or self._was_unreachable(uid):
            return
        if server.unclean_at.get(uid, -1e9) > self._world.time.now - 1.0:
            return  # the settlement's own look failed, while another one of the form's was answered
        if self._has_lost_its_card(uid) or self._is_in_conflict(uid):
            return
        self.blame("undecided, though the last look-up was answered")

    def _was_unreachable(self, uid: str) -> bool:
        """Whether the last look-up that was meant came to the server at all."""
        return self._world.server.looked_at.get(uid, -1e9) < self._world.time.now - 1.0

    def _is_in_conflict(self, uid: str) -> bool:
        """Another card was seen there; that it is gone by now says nothing about ours."""
        case = self._world.terminal.settling._cases.get(uid)
        return case is not None and case.unsettled.state is State.CONFLICT

    def _has_lost_its_card(self, uid: str) -> bool:
        row = next((r for r in reversed(self._world.disk.rows()) if r["customer_uid"] == uid), None)
        return (
            row is not None
            and (not row["before_known"] or bool(row["before_exists"]))
            and (uid not in self._world.account.cards)
        )

    # ---- after every step

    def look(self) -> None:
        self.steps += 1
        if (
            self._wrong is not None
        ):  # whoever was asked may have caught it: the client takes every error for a fault
            raise self._wrong
        terminal = self._world.terminal
        if terminal.errors:
            name, error = terminal.errors[0]
            if isinstance(error, WrongError):
                raise error
            raise WrongError(f"task {name}\n  " + "\n  ".join(self._world.actions)) from error
        if terminal.journal.bugs:
            raise WrongError("journal\n  " + "\n  ".join(self._world.actions)) from terminal.journal.bugs[0]
        if self._world.loop.errors:
            self.blame(f"loop: {self._world.loop.errors[0]}")
        rows = self._world.disk.rows()
        self._check_rows(rows)
        self._check_attempts()

    def _check_rows(self, rows: list[dict[str, Any]]) -> None:
        known = {row["attempt_id"] for row in rows}
        for commit in self._world.account.commits:
            if commit.by != OTHER_TERMINAL and commit.by not in known:
                self.blame("I1: a commit without a row")
        busy = Counter((row["customer_uid"], row["kind"]) for row in rows if row["state"] in _OPEN_ROWS)
        if any(count > 1 for count in busy.values()):
            self.blame("I4: two unfinished rows of one uid and kind")
        for row in rows:
            if self._judged.get(row["attempt_id"]) != row["state"]:
                self._judged[row["attempt_id"]] = row["state"]
                self._judge_row(row)

    def _judge_row(self, row: dict[str, Any]) -> None:
        if row["resolved_by"].startswith("operator"):
            return
        tried = self.tried.get(row["attempt_id"])
        uid = row["customer_uid"]
        match row["state"]:
            case "registered":
                if not self._ours(tried) and not self._of_others(uid):
                    self.blame("I2: a row says registered, and nobody committed")
                if not self._ours(tried) and not row["weak"] and not self._same_digits(tried, uid):
                    self.blame("I2: a row says registered, not weakly, and it was another terminal")
            case "refused":
                if self._ours(tried) or self._pending(tried):
                    self.blame("a row says refused, but it was or will be registered")
            case "not_registered":
                self._judge_not_registered(tried, uid)
            case "not_sent" | "abandoned":
                if tried is not None and any(not post.is_rejected for post in tried.posts):
                    self.blame(f"a row says {row['state']}, but it was sent")

    def _same_digits(self, tried: Tried | None, uid: str) -> bool:
        return tried is not None and any(c.last_four == tried.last_four for c in self._of_others(uid))

    def _check_attempts(self) -> None:
        """What the program believes of an attempt that was not sent."""
        for tried in self.tried.values():
            is_unsent = tried.attempt.state in (State.NOT_SENT, State.ABANDONED)
            if is_unsent and any(not post.is_rejected for post in tried.posts):
                self.blame("it believes that nothing was sent, but it was")

    # ---- when everything has healed

    def look_at_rest(self, *, is_last: bool = False) -> None:
        self.look()
        world, terminal = self._world, self._world.terminal
        if terminal.sending.is_busy:
            self.blame("at rest: still sending")
        if world.server.pending:
            raise RuntimeError("the model commits later than it may")
        for uid in terminal.look_ups.locked.uids:
            case = terminal.settling._cases[uid]
            self._check_open_case(uid, case.unsettled.state, case.unsettled.before)
        for row in world.disk.unfinished():
            books = terminal.desk.books  # what could not be written is written or settled by the next start
            is_owed = not is_last and (books.fault is not None or row["attempt_id"] in books._begun)
            if not is_owed and row["customer_uid"] not in terminal.look_ups.locked:
                self.blame(f"at rest: an unfinished row that nobody settles ({row['state']})")
        if is_last:
            self._check_all_known()
            written = world.disk.all_bytes()
            if any(number.encode() in written for number in self._numbers):
                self.blame("I3: a card's number on the disk")

    def look_at_probe(self, uid: str) -> None:
        """With everything healed, a registration goes through."""
        if self._world.verdict() not in (VerdictKind.REGISTERED, VerdictKind.REPLACED):
            self.blame(
                f"everything is well, and {uid} cannot be registered: {self._world.terminal.page.verdict}"
            )

    def _check_open_case(self, uid: str, state: State, before: gw.LookUp | None) -> None:
        if state is State.CONFLICT:
            return
        lost = isinstance(before, gw.Found) and uid not in self._world.account.cards
        if state is not State.NEEDS_HUMAN or not (lost or not isinstance(before, gw.Found | gw.Absent)):
            self.blame(f"at rest: {state.value}, and it could be decided")

    def _check_all_known(self) -> None:
        """Every commit of ours ended as registered, or in front of a person, or was written over or deleted."""
        rows = {row["attempt_id"]: row for row in self._world.disk.rows()}
        for commit in self._world.account.commits:
            if commit.by == OTHER_TERMINAL:
                continue
            row = rows[commit.by]
            is_told = row["state"] in ("registered", "conflict", "needs_human")
            history = self._world.account.of(commit.uid)
            is_gone = any(later.at >= commit.at and later.by != commit.by for later in history)
            if not (is_told or is_gone or row["resolved_by"].startswith("operator")):
                self.blame(f"forgotten: it is registered, and its row says {row['state']}")
