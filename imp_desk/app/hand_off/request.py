"""What another program may ask for: one customer's registration. No member can hold card data.

Text from outside is judged once, here; a fault names the member and the reason, never the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from imp_desk.core.customer import (
    EMAIL_LONGEST,
    NAME_LONGEST,
    TEL_LONGEST,
    judge_free_text,
    judge_uid,
    normal_text,
)
from imp_desk.core.judgement import Level

LINE_LONGEST = 4096  # bytes of one line, on standard input and between two starts of the program


class OnExisting(Enum):
    """What the clerk may do where the customer_uid has a card already."""

    STOP = "stop"
    ASK_REPLACE = "ask-replace"
    ALLOW_FRESH = "allow-fresh"


@dataclass(frozen=True, slots=True)
class Request:
    """Text in the form in which it is shown and sent. Empty means absent."""

    uid: str
    name: str = ""
    telephone: str = ""
    email: str = ""
    on_existing: OnExisting = OnExisting.STOP

    @property
    def label(self) -> str:
        """Who it is, in a line: the name, else the uid, and the telephone's last four digits."""
        who = self.name or self.uid
        return f"{who} ({self.telephone[-4:]})" if self.telephone else who


@dataclass(frozen=True, slots=True)
class Unfit:
    """`member` is the option's name without its dashes, `code` a word of ours such as `card_number`."""

    member: str
    code: str


def request_of(
    untrusted_uid: str,
    untrusted_name: str = "",
    untrusted_telephone: str = "",
    untrusted_email: str = "",
    on_existing: OnExisting = OnExisting.STOP,
) -> Request | Unfit:
    uid = judge_uid(untrusted_uid)
    if uid.level is not Level.OK:
        return Unfit("customer-uid", uid.code.partition(".")[2])
    contacts = (
        ("customer-name", normal_text(untrusted_name), NAME_LONGEST),
        ("customer-tel", normal_text(untrusted_telephone), TEL_LONGEST),
        ("customer-email", normal_text(untrusted_email), EMAIL_LONGEST),
    )
    for member, text, longest in contacts:
        judged = judge_free_text(text, "text", longest)
        if judged.level is not Level.OK:
            return Unfit(member, judged.code.partition(".")[2])
    name, telephone, email = (text for _, text, _ in contacts)
    return Request(normal_text(untrusted_uid), name, telephone, email, on_existing)
