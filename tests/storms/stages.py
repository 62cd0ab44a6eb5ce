"""At which stage of a registration the program is killed, and what its server does to hold it there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from random import Random


class Stage(Enum):
    TYPING = "typing"
    COMPLETE = "complete"  # the intent is on the disk, nobody has clicked
    FORGONE = "forgone"  # the same, and then the card was wiped
    LOOKING = "looking"  # clicked; the look-up before is asked again and not answered
    WARMING = "warming"  # clicked; a new connection is tried by a GET that is not answered
    TAKEN = "taken"  # the server has the card and has not acted
    COMMITTED = "committed"  # it has acted and has not answered
    ANSWERING = "answering"  # half an answer
    BROKEN = "broken"  # it closed without an answer
    RUSH = "rush"  # anywhere, without waiting for a stage
    ANSWERED = "answered"
    REFUSED = "refused"
    OTHER_CARD = "other_card"  # the answer shows another card
    CUT_OFF = "cut_off"  # no connection that answers: nothing was sent
    SETTLING = "settling"  # the start after a kill, while it looks up what was left


SHARES = {
    Stage.TYPING: 2,
    Stage.COMPLETE: 3,
    Stage.FORGONE: 3,
    Stage.LOOKING: 5,
    Stage.WARMING: 14,
    Stage.TAKEN: 18,
    Stage.COMMITTED: 15,
    Stage.ANSWERING: 6,
    Stage.BROKEN: 13,
    Stage.RUSH: 3,
    Stage.ANSWERED: 4,
    Stage.REFUSED: 3,
    Stage.OTHER_CARD: 2,
    Stage.CUT_OFF: 2,
    Stage.SETTLING: 7,
}
# The intent is written early once the look-up is older than this: then it is asked anew.
OLD_LOOK_UP_S = 5.1
NEEDS_OLD_LOOK_UP = frozenset((Stage.COMPLETE, Stage.FORGONE, Stage.LOOKING))
# Seconds between the stage and the kill.
DELAYS = {
    Stage.TYPING: (0.0, 0.5),
    Stage.COMPLETE: (0.03, 0.2),
    Stage.FORGONE: (0.03, 0.2),
    Stage.LOOKING: (0.0, 0.4),
    Stage.WARMING: (0.0, 0.4),
    Stage.TAKEN: (0.0, 0.4),
    Stage.COMMITTED: (0.0, 0.4),
    Stage.ANSWERING: (0.0, 0.4),
    Stage.BROKEN: (0.01, 1.2),
    Stage.RUSH: (0.0, 0.15),
    Stage.ANSWERED: (0.0, 0.2),
    Stage.REFUSED: (0.02, 0.2),
    Stage.OTHER_CARD: (0.02, 0.2),
    Stage.CUT_OFF: (0.02, 0.2),
    Stage.SETTLING: (0.0, 0.2),
}


def deck(kills: int, random: Random) -> list[Stage]:
    """The stages of a storm in their shares, shuffled; what is left over is drawn."""
    whole = [stage for stage, share in SHARES.items() for _ in range(share * kills // 100)]
    while len(whole) < kills:
        whole += random.choices(list(SHARES), list(SHARES.values()))
    random.shuffle(whole)
    return whole


@dataclass(slots=True)
class Case:
    """One registration as its server sees it. `lands_after_s`: when a held commit lands; None never."""

    stage: Stage
    lands_after_s: float | None = None
    uid: str = ""
    look_ups: int = 0
    look_ups_answered: int = 0
    posts: int = 0
    is_reached: bool = False
    is_over: bool = False  # its program is dead: look-ups are answered as they are

    def wait_for(self, condition: Callable[[], object], within_s: float = 20.0) -> None:
        ends = time.monotonic() + within_s
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError(f"{self.stage.value}: {self}")
            time.sleep(0.002)
