"""Which servers a registration may go to. Without a journal only servers on this computer: an unknown outcome
would be forgotten with the window."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from imp_desk.core.settings import Settings
from imp_desk.ui.views import Sentence, sentence


def is_loopback(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reason_not_to_send(settings: Settings) -> Sentence | None:
    """None when the settings are fit for registering."""
    if not is_loopback(settings.gateway.base_url):
        return sentence("fault.address_not_permitted")
    if not settings.gateway.names_a_channel:
        return sentence("fault.no_channel")
    return None
