"""One registration that was clicked: its attempt, whom it is about, and whether it still has the form."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.desk.about import About
from imp_desk.core.card_tags import CardTags
from imp_desk.core.flow import Attempt
from imp_desk.core.records import RegisteredCard
from imp_desk.core.refusal import RefusalClass


class Running:
    def __init__(self, attempt: Attempt, about: About, tag: bytes, *, agreed: RegisteredCard | None) -> None:
        self.attempt = attempt
        self.about = about
        self.tag = tag
        self.agreed = agreed
        self.is_in_form = True
        self.is_recorded = False  # in the journal
        self.is_begun = False
        self.is_given_up = False  # before it was begun

    @property
    def uid(self) -> str:
        return self.attempt.uid

    @property
    def label(self) -> str:
        return self.about.customer.name or self.uid

    def count_refusal(self, tags: CardTags, kind: RefusalClass) -> None:
        self.about = replace(self.about, standing=tags.count_refusal(self.tag, kind))
