"""One registration that another program asked for: from its request to its caller's last word, which comes once."""

from __future__ import annotations

from imp_desk.app.hand_off.progress import Progress
from imp_desk.app.hand_off.reply import Reply
from imp_desk.app.hand_off.request import Request


class Session:
    """`closes_in`: seconds until it leaves the screen by itself; None while it does not."""

    def __init__(self, request: Request, reply: Reply, *, is_training: bool) -> None:
        self.request = request
        self.reply = reply
        self.progress = Progress(request, is_training=is_training)
        self.is_told = False
        self.closes_in: int | None = None

    def tell(self) -> None:
        """How it ended, once."""
        if not self.is_told:
            self.is_told = True
            self.reply.end(self.progress.if_left)

    def tell_so_far(self) -> None:
        if not self.is_told:
            self.reply.so_far(self.progress.if_gone)
