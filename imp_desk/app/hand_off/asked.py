"""What `register` is for, from its options or from standard input, and who is told how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from imp_desk.app.hand_off.reply import OwnReply
from imp_desk.app.hand_off.request import Request, Unfit
from imp_desk.app.options import Options
from imp_desk.core.customer import judge_uid
from imp_desk.core.judgement import Level
from imp_desk.core.secret import Secret


@dataclass(frozen=True, slots=True)
class Asked:
    request: Request
    reply: OwnReply


def ask_in(options: Options, uid_pattern: str) -> tuple[Asked | Unfit, Secret | None]:
    """And the line of `--credentials-stdin`, unread, where it came before the customer's."""
    line: Secret | None = None
    request: Request | Unfit | None = options.request
    if options.customer_stdin:
        request, line = _from_stdin(options)
    if isinstance(request, Request) and judge_uid(request.uid, uid_pattern).level is not Level.OK:
        request = Unfit("customer-uid", "pattern")
    if not isinstance(request, Request):
        return request or Unfit("customer-uid", "empty"), None
    reply = OwnReply(requested_uid=request.uid, is_training=options.training)
    return Asked(request, reply), line


def _from_stdin(options: Options) -> tuple[Request | Unfit, Secret | None]:
    from imp_desk.app.hand_off.stdin_customer import UNREADABLE, request_in
    from imp_desk.app.stdin_lines import read_lines_within

    lines = read_lines_within(2 if options.credentials_stdin else 1)
    if lines is None:
        return UNREADABLE, None
    return request_in(lines[-1], options.on_existing), lines[0] if options.credentials_stdin else None
