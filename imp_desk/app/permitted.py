"""What may be done here: whether the settings are fit for registering, and whether this operator may settle by hand."""

from __future__ import annotations

from imp_desk.core.settings import Settings
from imp_desk.ui.views import Sentence, sentence


def reason_not_to_send(settings: Settings) -> Sentence | None:
    """None when they are."""
    return None if settings.gateway.names_a_channel else sentence("fault.no_channel")


def reason_not_to_settle(_: Settings) -> Sentence | None:
    """None: as long as the program tells no operators apart, whoever stands here may. The one place to ask."""
    return None
