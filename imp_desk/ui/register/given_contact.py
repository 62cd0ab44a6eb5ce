"""Name, telephone and e-mail that came with a customer: they stand as long as that customer's uid does.

Protects the right customer: over another uid, typed or put in, nobody's name stays.
"""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.core.customer import normal_text
from imp_desk.core.entry import Contact


class GivenContact:
    def __init__(self, uid: Callable[[], str]) -> None:
        self._uid = uid
        self._contact = Contact()
        self._of = ""

    def give(self, contact: Contact) -> None:
        """For the uid that stands now."""
        self._contact = contact
        self._of = normal_text(self._uid())

    def now(self) -> Contact:
        return self._contact if self._is_of_uid() else Contact()

    def follow(self, uid: str, *, minted: bool) -> None:
        """Before the program puts in a uid: a fresh one, or none, is still the same customer's."""
        if (minted or not uid) and self._is_of_uid():
            self._of = normal_text(uid)

    def wipe(self) -> None:
        self._contact = Contact()

    def _is_of_uid(self) -> bool:
        return normal_text(self._uid()) == self._of
