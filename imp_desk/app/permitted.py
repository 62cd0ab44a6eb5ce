"""Whether the settings are fit for registering."""

from __future__ import annotations

from imp_desk.core.settings import Settings
from imp_desk.ui.views import Sentence, sentence


def reason_not_to_send(settings: Settings) -> Sentence | None:
    """None when they are."""
    return None if settings.gateway.names_a_channel else sentence("fault.no_channel")
