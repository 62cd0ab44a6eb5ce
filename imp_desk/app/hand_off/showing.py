"""What the screen says besides while a caller waits. Pure: every sentence is chosen here, none is worded."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.app.hand_off.request import OnExisting, Request
from imp_desk.app.hand_off.session import Session
from imp_desk.core.records import RegisteredCard
from imp_desk.ui.views import GuardView, VerdictKind, VerdictView, sentence

_COUNTDOWN = {True: "hand_off.closing", False: "hand_off.clearing"}  # whether the window goes with it


def existing_card(request: Request, card: RegisteredCard) -> VerdictView:
    """A card stands there, and the caller wants nothing done then."""
    digits = f"**** {card.last_four}" if card.last_four else ""
    return VerdictView(
        VerdictKind.NOT_SENT,
        sentence("hand_off.existing", card=card.card_name, digits=digits),
        notes=(sentence("hand_off.not_allowed"),),
        customer_name=request.name,
        telephone_tail=request.telephone[-4:],
        customer_uid=request.uid,
    )


def narrowed(view: GuardView, request: Request) -> GuardView:
    """Only the way that the caller allows."""
    is_fresh = request.on_existing is OnExisting.ALLOW_FRESH
    return replace(view, can_mint=is_fresh, can_replace=not is_fresh)


def dressed(view: VerdictView, session: Session, *, is_alone: bool) -> VerdictView:
    """With the seconds that are left; without what would make untrue what the caller was told."""
    notes = tuple(note for note in view.notes if note.key not in _COUNTDOWN.values())
    if session.closes_in is not None and not must_be_read(view):
        notes = (*notes, sentence(_COUNTDOWN[is_alone], seconds=session.closes_in))
    return replace(view, notes=notes, can_undo=False, is_handed=True)


def must_be_read(view: VerdictView) -> bool:
    """What the journal does not have, a person writes down; and of a charge, what is not wholly good."""
    is_half_done = view.charge is not None and not view.leaves_by_enter
    return is_half_done or any(note.key == "note.not_written" for note in view.notes)
