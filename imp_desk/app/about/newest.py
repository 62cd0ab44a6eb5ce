"""Asks for the newest version when the button was pressed, once, and says what came of it. Never by itself."""

from __future__ import annotations

from imp_desk import __version__
from imp_desk.app.desk.fault_words import shortest
from imp_desk.app.worker import in_thread
from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.settings import Settings
from imp_desk.core.update import Newest, is_newer
from imp_desk.gateway.tls import Trust, TrustFileUnusable, tls_context
from imp_desk.gateway.update import newest_version
from imp_desk.ui.kit.text import breakable
from imp_desk.ui.settings.progress import ProgressView
from imp_desk.ui.views import Sentence, sentence

_SPOKEN_OPEN = "2459"  # 이, 사, 오, 구 end in a vowel


async def ask(settings: Settings) -> Newest | Fault:
    gateway = settings.gateway
    context = await in_thread(lambda: tls_context(Trust(gateway.trust), gateway.ca_file))
    if isinstance(context, TrustFileUnusable):
        return Fault(FaultKind.TLS, "ca_file")
    return await newest_version(settings.update.address, context, proxy=gateway.proxy)


def told(outcome: Newest | Fault) -> ProgressView:
    if isinstance(outcome, Fault):
        return ProgressView(sentence("about.failed", reason=shortest(outcome)), is_failure=True)
    if not is_newer(outcome, __version__):
        return ProgressView(sentence("about.latest"))
    words = _newer(outcome.text)
    if outcome.notes:
        words = sentence("about.with_notes", told=words, notes=breakable(outcome.notes))
    return ProgressView(words)


def _newer(version: str) -> Sentence:
    is_open = version[-1] in _SPOKEN_OPEN
    return sentence("about.newer_open" if is_open else "about.newer", version=version)
