"""Untrusted form -> an Entry that may be sent, or problems. Parsed once, here; nothing behind it checks again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from imp_desk.core import card, expiry, holder, password
from imp_desk.core.consent import ConsentGiven, Document, missing_ids
from imp_desk.core.customer import judge_name, judge_reference, judge_uid, normal_text
from imp_desk.core.expiry import YearMonth, judge_expiry
from imp_desk.core.holder import judge_holder, kind_of
from imp_desk.core.judgement import Judgement, Level
from imp_desk.core.password import judge_password
from imp_desk.core.profile import DUMMY_BIRTH, Need, Profile
from imp_desk.core.secret import Digits


class Field(Enum):
    """In the order of the form, which is the order in which the first bad one gets the focus."""

    MEMBER_REF = "memberRef"
    CUSTOMER_UID = "customerUid"
    CUSTOMER_NAME = "customerName"
    CONSENT = "consentAll"
    CARD_NUMBER = "cardNumber"
    EXPIRY = "expiry"
    HOLDER_ID = "holderId"
    PASSWORD = "password"
    AMOUNT = "amount"
    ORDER_NAME = "orderName"
    INSTALMENTS = "instalments"
    BUYER_NAME = "buyerName"
    BUYER_EMAIL = "buyerEmail"
    BUYER_TEL = "buyerTel"


@dataclass(frozen=True, slots=True)
class Problem:
    field: Field
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Customer:
    uid: str
    name: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """What a list or a caller gives along with a customer, judged there. Empty means absent."""

    name: str = ""
    telephone: str = ""
    email: str = ""


class CardDigits:
    """The four digit fields of one card. Not a value: it is filled, sent once and wiped."""

    __slots__ = ("expiry", "holder", "number", "password")

    def __init__(self) -> None:
        self.number = Digits(card.CAPACITY)
        self.expiry = Digits(expiry.CAPACITY)
        self.holder = Digits(holder.CAPACITY)
        self.password = Digits(password.LENGTH)

    def copy_from(self, other: CardDigits) -> None:
        for name in CardDigits.__slots__:
            getattr(self, name).copy_from(getattr(other, name))

    def wipe(self) -> None:
        for name in CardDigits.__slots__:
            getattr(self, name).wipe()

    @property
    def is_empty(self) -> bool:
        return not any(len(getattr(self, name)) for name in CardDigits.__slots__)


class Form:
    """What stands in the window, unchecked: `card` are the fields' own buffers, not copies."""

    __slots__ = ("card", "consent", "contact", "untrusted_name", "untrusted_ref", "untrusted_uid")

    def __init__(
        self,
        card_digits: CardDigits,
        *,
        untrusted_uid: str,
        untrusted_name: str = "",
        untrusted_ref: str = "",
        consent: ConsentGiven | None = None,
        contact: Contact | None = None,
    ) -> None:
        self.card = card_digits
        self.contact = contact or Contact()
        self.untrusted_uid = untrusted_uid
        self.untrusted_name = untrusted_name
        self.untrusted_ref = untrusted_ref
        self.consent = consent


class Entry:
    """One valid registration with its own copy of the digits; `wipe` when its answer's status is known."""

    __slots__ = ("card", "consent", "customer", "sends_customer_id")

    def __init__(self, customer: Customer, *, consent: ConsentGiven | None, sends_customer_id: bool) -> None:
        self.customer = customer
        self.card = CardDigits()
        self.consent = consent
        self.sends_customer_id = sends_customer_id

    def wipe(self) -> None:
        self.card.wipe()


@dataclass(frozen=True, slots=True)
class Rules:
    """What this shop demands of an entry."""

    profile: Profile
    documents: tuple[Document, ...] = ()
    uid_pattern: str = ""
    wants_reference: bool = False


def problems_of(form: Form, rules: Rules, today: date) -> tuple[Problem, ...]:
    """Every field that is not simply right, warnings included, in the order of the form."""
    judged = (
        (Field.MEMBER_REF, judge_reference(form.untrusted_ref, required=rules.wants_reference)),
        (Field.CUSTOMER_UID, judge_uid(form.untrusted_uid, rules.uid_pattern)),
        (Field.CUSTOMER_NAME, _judge_name(form, rules.profile)),
        (Field.CONSENT, _judge_consent(form.consent, rules.documents)),
        (Field.CARD_NUMBER, card.judge_number(form.card.number.view())),
        (Field.EXPIRY, judge_expiry(form.card.expiry.view(), YearMonth(today.year, today.month))),
        (Field.HOLDER_ID, _judge_holder(form, rules.profile, today)),
        (Field.PASSWORD, _judge_password(form, rules.profile)),
    )
    return tuple(Problem(field, j) for field, j in judged if j.level is not Level.OK)


def _judge_name(form: Form, profile: Profile) -> Judgement:
    if not profile.customer_name.shown:
        return Judgement(Level.OK)
    return judge_name(form.untrusted_name, required=profile.customer_name is Need.REQUIRED)


def _judge_consent(consent: ConsentGiven | None, documents: tuple[Document, ...]) -> Judgement:
    agreed = consent.agreed_ids if consent else ()
    return (
        Judgement(Level.INCOMPLETE, "consent.missing")
        if missing_ids(documents, agreed)
        else Judgement(Level.OK)
    )


def _judge_holder(form: Form, profile: Profile, today: date) -> Judgement:
    view = form.card.holder.view()
    if not profile.birth.shown or (profile.birth is Need.OPTIONAL and not len(view)):
        return Judgement(Level.OK)
    return judge_holder(view, today)


def _judge_password(form: Form, profile: Profile) -> Judgement:
    need = profile.password_for(kind_of(form.card.holder.view()))
    view = form.card.password.view()
    if not need.shown or (need is Need.OPTIONAL and not len(view)):
        return Judgement(Level.OK)
    return judge_password(view)


def parse(
    form: Form, rules: Rules, today: date, *, confirmed_codes: Collection[str] = ()
) -> Entry | tuple[Problem, ...]:
    """An entry when all is right and every warning was confirmed; else the problems that stand in the way."""
    problems = tuple(p for p in problems_of(form, rules, today) if not _is_confirmed(p, confirmed_codes))
    return problems or _entry(form, rules.profile)


def _is_confirmed(problem: Problem, confirmed_codes: Collection[str]) -> bool:
    return problem.judgement.level is Level.WARNING and problem.judgement.code in confirmed_codes


def _entry(form: Form, profile: Profile) -> Entry:
    contact = form.contact
    name = normal_text(form.untrusted_name) if profile.customer_name.shown else contact.name
    entry = Entry(
        Customer(normal_text(form.untrusted_uid), name, contact.telephone, contact.email),
        consent=form.consent,
        sends_customer_id=profile.sends_customer_id,
    )
    entry.card.number.copy_from(form.card.number)
    entry.card.expiry.copy_from(form.card.expiry)
    if profile.birth.shown:
        entry.card.holder.copy_from(form.card.holder)
    elif profile.birth is Need.DUMMY:
        for digit in DUMMY_BIRTH:
            entry.card.holder.append(digit)
    if profile.password_for(kind_of(form.card.holder.view())).shown:
        entry.card.password.copy_from(form.card.password)
    return entry
