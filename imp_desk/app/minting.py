"""Fresh customer_uids: the template, the date in Seoul, and random letters that are not mistaken for one another."""

from __future__ import annotations

import secrets
import time

from imp_desk.app.seoul import seoul_time
from imp_desk.core.customer import judge_uid, mint_uid
from imp_desk.core.judgement import Level

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10  # about 49 bits beside the date


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
