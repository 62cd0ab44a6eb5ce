"""Fresh customer_uids and order numbers: the date in Seoul, and letters that are not mistaken for one another."""

from __future__ import annotations

import secrets
import time

from imp_desk.app.seoul import seoul_time
from imp_desk.core.customer import judge_uid, mint_uid
from imp_desk.core.judgement import Level
from imp_desk.core.payment import mint_merchant_uid

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10  # about 49 bits beside the date
_ORDER_LENGTH = 14  # about 68 bits


def mint_order() -> str:
    """A fresh order number, which begins with the day."""
    date = seoul_time(time.time()).strftime("%Y%m%d")
    return mint_merchant_uid(date + "".join(secrets.choice(_LETTERS) for _ in range(_ORDER_LENGTH)))


class Mint:
    def __init__(self, template: str) -> None:
        self._template = template

    def __call__(self, reference: str) -> str:
        """A uid that may be sent: one in many thousands would hold a run that looks like a card number."""
        while True:
            random = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
            date = seoul_time(time.time()).strftime("%Y%m%d")
            uid = mint_uid(self._template, date=date, random=random, ref=reference)
            if judge_uid(uid).level is Level.OK or "{random}" not in self._template:
                return uid
