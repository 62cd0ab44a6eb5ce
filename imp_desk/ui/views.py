"""What the app tells the window to show, as values: phrase keys and data, never sentences, never card digits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from imp_desk.core.consent import ConsentGiven
from imp_desk.core.entry import Field


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the phrases and what fills it, other sentences too; said in the language of the moment."""

    key: str
    values: tuple[tuple[str, str | int | Sentence], ...] = ()


def sentence(key: str, /, **values: str | int | Sentence) -> Sentence:
    return Sentence(key, tuple(values.items()))


class LookupKind(Enum):
    NONE = "none"
    CHECKING = "checking"
    ABSENT = "absent"
    FOUND = "found"
    UNCHECKABLE = "uncheckable"
    LOCKED = "locked"  # its last registration's outcome is not known yet


@dataclass(frozen=True, slots=True)
class LookupView:
    """What stands beside the uid. `text` is already chosen by the presenter; none for NONE."""

    kind: LookupKind = LookupKind.NONE
    text: Sentence | None = None


@dataclass(frozen=True, slots=True)
class GuardView:
    """The replace guard. `schedules` None: could not be read. `uid_tail`: what is typed to confirm."""

    card_name: str
    last_four: str | None
    registered_on: str
    holder_masked: str
    schedules: int | None
    uid_tail: str
    can_mint: bool = True
    can_replace: bool = True


class VerdictKind(Enum):
    REGISTERED = "registered"
    PRACTICE = "practice"  # 연습 완료 (실제 등록 아님)
    REPLACED = "replaced"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    CHECKING = "checking"
    NEEDS_PERSON = "needs_person"
    NOT_REGISTERED = "not_registered"
    CONFLICT = "conflict"
    DELETED = "deleted"
    PAID_ONLY = "paid_only"  # of a charge: paid, and no card registered
    NOT_PAID = "not_paid"  # of a charge: a card registered, and nothing paid


class Half(Enum):
    """How one half of a charge stands, the payment or the registration."""

    DONE = "done"
    FAILED = "failed"
    CHECKING = "checking"
    NEEDS_PERSON = "needs_person"


@dataclass(frozen=True, slots=True)
class HalfView:
    half: Half
    title: Sentence


@dataclass(frozen=True, slots=True)
class ChargeView:
    """Paid and registered are two verdicts, each a line of its own."""

    payment: HalfView
    card: HalfView


@dataclass(frozen=True, slots=True)
class VerdictView:
    """`above_form`: stands above the kept form; else it takes the form's place.

    `detail` is the server's scrubbed text, folded away as plain text. `notes` are further lines, each its own.
    """

    kind: VerdictKind
    text: Sentence
    notes: tuple[Sentence, ...] = ()
    detail: str = ""
    above_form: bool = False
    customer_name: str = ""
    telephone_tail: str = ""
    customer_uid: str = ""
    card_name: str = ""
    last_four: str | None = None
    sandbox: bool = False
    at_fault: Field | None = None
    can_copy: bool = False
    can_undo: bool = False
    can_look_up: bool = False
    can_delete_old: bool = False
    can_settle: bool = False  # by a person: registered, or not
    consent: ConsentGiven | None = None  # what a slip says of it
    registered_utc: float | None = None
    can_charge_again: bool = False  # the same order, with another card
    settles_payment: bool = False  # what a person settles next is the payment
    is_fresh_uid: bool = False  # minted, and without an undo all the same
    charge: ChargeView | None = None
    is_handed: bool = False  # another program asked for it: the screen is left, there is no next customer

    @property
    def leaves_by_enter(self) -> bool:
        return self.kind in (VerdictKind.REGISTERED, VerdictKind.PRACTICE, VerdictKind.REPLACED)

    @property
    def can_print(self) -> bool:
        """A slip: where something was registered and it is known what was agreed to."""
        return self.consent is not None and self.leaves_by_enter


@dataclass(frozen=True, slots=True)
class AskView:
    """An inline question. `id` comes back with the answer.

    `typed` non-empty: what must be typed to say yes. `reason`: a reason must be, and what its line is called.
    """

    id: str
    text: Sentence
    yes: Sentence
    no: Sentence
    typed: str = ""
    reason: Sentence | None = None
    safe_first: bool = True  # the focus starts on "no"


@dataclass(frozen=True, slots=True)
class RunningView:
    """A registration that goes on beside the form, or its verdict until acknowledged."""

    id: str
    label: str  # name or uid of the customer
    text: Sentence
    kind: VerdictKind | None = None  # None: still running
    sandbox: bool = False
    says_its_title: bool = False  # as a charge does, which has two

    @property
    def can_be_acknowledged(self) -> bool:
        return self.kind not in (None, VerdictKind.CHECKING)


class Mode(Enum):
    LIVE = "live"
    TEST = "test"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class StatusView:
    """The status line. `online` None: not tried yet. `other_address`: set when it is not i'mport's own."""

    mode: Mode = Mode.LIVE
    online: bool | None = None
    store: str = ""
    channel: str = ""
    operator: str = ""
    registered: int = 0
    failed: int = 0
    checking: int = 0
    other_address: str = ""
    warning: Sentence | None = None  # such as a wrong clock
    capture: str = ""  # allowed or failed, where captures could be kept out and are not


@dataclass(frozen=True, slots=True)
class StepView:
    """A line of the connection test; `ok` None: running or not reached."""

    key: str
    ok: bool | None = None
    note: Sentence | None = None


@dataclass(frozen=True, slots=True)
class ChannelView:
    channel_key: str
    label: str
    sandbox: bool
