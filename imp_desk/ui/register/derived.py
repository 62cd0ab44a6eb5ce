"""Labels and states that follow from views: plain functions, tested as tables without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imp_desk.ui.phrases.catalog import say

if TYPE_CHECKING:
    from imp_desk.core.entry import Problem
    from imp_desk.core.settings import StoreSettings
    from imp_desk.ui.kit.tones import Tone
    from imp_desk.ui.views import GuardView, LookupView, RunningView, Sentence, StatusView, VerdictView


class Words(NamedTuple):
    """A button's words and whether it may be pressed."""

    text: str
    enabled: bool = True


class StatusPart(NamedTuple):
    text: str
    tone: Tone = "muted"


def spoken(sentence: Sentence | None) -> str:
    """A sentence in the language of the moment; nothing for none."""
    if sentence is None:
        return ""
    return say(sentence.key, **{name: _filling(value) for name, value in sentence.values})


def _filling(value: str | int | Sentence) -> str | int:
    return value if isinstance(value, (str, int)) else spoken(value)


def register_words(*, sending: bool, password_shown: bool, won: int = 0, keeps_key: bool = True) -> Words:
    """Enter registers from the password; where none is shown, from the button itself. `won`: to be charged too."""
    if sending:
        return Words(say("register.charging" if won else "register.sending"), enabled=False)
    far = "" if password_shown else "_far"
    if not won:
        return Words(say(f"register.button{far}"))
    return Words(say(f"register.charge{'' if keeps_key else '_only'}{far}", won=f"{won:,}"))


def register_description() -> str:
    return say("register.spoken")


def keys_words(*, charges: bool = False) -> str:
    return say("hint.keys_charge" if charges else "hint.keys")


def customer_label(name: str, uid: str, telephone_tail: str = "") -> str:
    """Who the card is for; empty where nobody is named yet."""
    if name and telephone_tail:
        return say("page.customer_tel", name=name, tail=telephone_tail, uid=uid)
    if name and uid:
        return say("page.customer", name=name, uid=uid)
    return name or uid


def title(store: str, *, training: bool, test: bool) -> str:
    words = say("window.title_store", store=store) if store else say("window.title")
    if training:
        return say("window.mark_training", title=words)
    return say("window.mark_test", title=words) if test else words


def lookup_tone(view: LookupView) -> Tone:
    match view.kind.value:
        case "absent":
            return "success"
        case "found" | "locked" | "uncheckable":
            return "warning"
        case _:
            return "muted"


def guard_card(view: GuardView) -> str:
    """Card, date and masked holder of what stands under the uid."""
    parts = [
        say("guard.card", card_name=view.card_name, last_four=view.last_four)
        if view.last_four
        else say("guard.card_hidden", card_name=view.card_name)
    ]
    if view.registered_on:
        parts.append(say("guard.registered_on", date=view.registered_on))
    if view.holder_masked:
        parts.append(say("guard.holder", name=view.holder_masked))
    return " · ".join(parts)


def guard_schedules(view: GuardView) -> str:
    if view.schedules is None:
        return say("guard.schedules_unknown")
    return say("guard.schedules", count=view.schedules) if view.schedules else say("guard.schedules_none")


def is_confirmed(typed: str, wanted: str) -> bool:
    """A typed confirmation: white space around it and upper or lower case do not matter."""
    return bool(wanted) and typed.strip().casefold() == wanted.casefold()


_VERDICT_LOOKS: dict[str, tuple[str, Tone]] = {
    "registered": ("done", "success"),
    "practice": ("done", "success"),
    "replaced": ("replaced", "success"),
    "refused": ("failed", "danger"),
    "not_sent": ("not_sent", "danger"),
    "checking": ("waiting", "warning"),
    "needs_person": ("person", "warning"),
    "not_registered": ("failed", "danger"),
    "conflict": ("conflict", "danger"),
    "deleted": ("deleted", "accent"),
    "paid_only": ("failed", "warning"),
    "not_paid": ("failed", "danger"),
}
_HALF_TONES: dict[str, Tone] = {
    "done": "success",
    "failed": "danger",
    "checking": "warning",
    "needs_person": "warning",
}


def verdict_look(view: VerdictView | RunningView) -> tuple[str, Tone]:
    """Icon and tone. A registration on a test channel stands in violet, like its band."""
    if view.kind is None:
        return "waiting", "warning"
    icon, tone = _VERDICT_LOOKS[view.kind.value]
    is_real = tone == "success" and view.kind.value != "practice"
    return (icon, "test") if view.sandbox and is_real else (icon, tone)


def running_words(view: RunningView) -> str:
    """Whose it is, how it ended, and what to know of it; while it goes on its sentence says so by itself."""
    label, text = view.label, spoken(view.text)
    if view.kind is None or view.says_its_title or not view.can_be_acknowledged:
        return say("running.label", label=label, text=text)
    return say("running.verdict", label=label, title=say(f"verdict.{view.kind.value}"), text=text)


def verdict_title(view: VerdictView) -> str:
    """Of a charge, the card's line; the payment's stands above it."""
    return say(f"verdict.{view.kind.value}") if view.charge is None else spoken(view.charge.card.title)


def payment_title(view: VerdictView) -> str:
    return "" if view.charge is None else spoken(view.charge.payment.title)


def title_tones(view: VerdictView) -> tuple[Tone, Tone]:
    """The payment's and the card's."""
    if view.charge is None:
        tone = verdict_look(view)[1]
        return tone, tone
    payment, card = (_HALF_TONES[half.half.value] for half in (view.charge.payment, view.charge.card))
    return (
        ("test", "test" if card == "success" else card)
        if view.sandbox and payment == "success"
        else (payment, card)
    )


def verdict_lines(view: VerdictView) -> tuple[str, ...]:
    """The sentence and every note, each its own line."""
    lines = [spoken(view.text), *(spoken(note) for note in view.notes)]
    return tuple(dict.fromkeys(line for line in lines if line))


def verdict_card(view: VerdictView) -> str:
    if view.last_four and view.card_name:
        return say("result.card", card_name=view.card_name, last_four=view.last_four)
    return say("result.card_ending", last_four=view.last_four) if view.last_four else view.card_name


def verdict_customer(view: VerdictView) -> str:
    return customer_label(view.customer_name, view.customer_uid, view.telephone_tail)


def next_words(view: VerdictView) -> str:
    if view.is_handed:
        is_over = any(note.key in ("hand_off.closing", "hand_off.clearing") for note in view.notes)
        key = "close" if view.leaves_by_enter else "close_esc" if is_over else "leave"
        return say(f"hand_off.{key}")
    return say("result.next_enter" if view.leaves_by_enter else "result.next")


def status_parts(view: StatusView | None, *, training: bool) -> tuple[StatusPart, ...]:
    """The status line from left to right; what is not known or not set is left out."""
    if view is None:
        return (
            (StatusPart(say("status.training"), "warning"),)
            if training
            else (StatusPart(say("status.not_tried")),)
        )
    tones: dict[str, Tone] = {"live": "plain", "test": "test", "training": "warning"}
    parts = [StatusPart(say(f"status.{view.mode.value}"), tones[view.mode.value])]
    if view.mode.value != "training":
        parts.append(_online_part(online=view.online))
    if view.other_address:
        parts.append(StatusPart(say("status.address", address=view.other_address), "warning"))
    if view.capture:
        parts.append(StatusPart(say(f"status.capture.{view.capture}"), "warning"))
    if view.warning is not None:
        parts.append(StatusPart(spoken(view.warning), "warning"))
    if view.store:
        parts.append(StatusPart(view.store))
    if view.channel:
        is_practice = view.mode.value == "training"  # whose one channel is of our own naming
        name = say("status.channel.practice") if is_practice else view.channel
        parts.append(StatusPart(say("status.channel", channel=name)))
    if view.operator:
        parts.append(StatusPart(say("status.operator", operator=view.operator)))
    counts = say("status.counts", registered=view.registered, failed=view.failed, checking=view.checking)
    return (*parts, StatusPart(counts, "plain"))


def _online_part(*, online: bool | None) -> StatusPart:
    if online is None:
        return StatusPart(say("status.not_tried"))
    return StatusPart(*((say("status.online"), "success") if online else (say("status.offline"), "danger")))


def foot_words(store: StoreSettings) -> str:
    """What PG screening asks for at the foot; the privacy policy's link stands beside it."""
    parts = [store.name]
    if store.business_number:
        parts.append(say("foot.business_number", number=store.business_number))
    if store.representative:
        parts.append(say("foot.representative", name=store.representative))
    parts.append(store.address)
    if store.telephone:
        parts.append(say("foot.telephone", number=store.telephone))
    return " · ".join(part for part in parts if part)


def problem_words(problem: Problem) -> str:
    return say(f"problem.{problem.judgement.code}")


def problems_summary(problems: tuple[Problem, ...]) -> str:
    """One sentence for a screen reader: how many, which fields, and what is wrong with the first."""
    if not problems:
        return ""
    names = dict.fromkeys(say(f"short.{problem.field.value}") for problem in problems)
    summary = say("problems.summary", count=len(problems), fields=", ".join(names))
    return say("problems.first", summary=summary, first=problem_words(problems[0]))
