"""A measure and a place as lines of words: pure, tested as tables without a window."""

from __future__ import annotations

from imp_desk.ui.kit.tones import Tone
from imp_desk.ui.phrases.catalog import knows, say
from imp_desk.ui.settings.privacy_view import KeptView, MeasureView
from imp_desk.ui.settings.told_list import Told

_LOOKS: dict[str, tuple[str, Tone]] = {
    "works": ("done", "success"),
    "failed": ("failed", "danger"),
    "not_on_this_system": ("info", "muted"),
    "not_run": ("info", "muted"),
}


def told_measure(view: MeasureView) -> Told:
    """What a detail adds stands behind the outcome; a code without words of its own is for the support file."""
    icon, tone = _LOOKS[view.outcome]
    key = f"measure.{view.name}.{view.detail}"
    in_words = say(key) if knows(key) else ""
    if view.name == "environment" and view.detail:
        in_words = say("measure.environment.taken_out", names=view.detail.replace(" ", ", "))
    state = say(f"measure.outcome.{view.outcome}")
    return Told(say(f"measure.{view.name}"), f"{state} · {in_words}" if in_words else state, icon, tone)


def told_kept(view: KeptView) -> Told:
    is_nothing = view.name in ("card", "nothing_in_training")
    tone: Tone = "success" if is_nothing else "muted"
    icon = "done" if is_nothing else "document"
    return Told(say(f"kept.{view.name}"), view.where or say(f"kept.{view.name}.where"), icon, tone)
