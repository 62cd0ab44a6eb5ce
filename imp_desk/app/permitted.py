"""Whether the settings are fit for registering at all."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.core.settings import Settings
from imp_desk.ui.views import Sentence, sentence


def reason_not_to_send(settings: Settings) -> Sentence | None:
    """None when they are."""
    return None if settings.gateway.names_a_channel else sentence("fault.no_channel")


def permit_deletion(_: Settings, then: Callable[[], None]) -> None:
    """At once: as long as the program tells no operators apart, whoever stands here may. The one place to ask."""
    then()
