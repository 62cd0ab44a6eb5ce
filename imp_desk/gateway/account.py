"""One account at i'mport over one client: its token, what may be asked again, and what is sent once.

What is only read may be repeated. What acts is sent once; again only after a 401, where a 401 comes before any PG.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from imp_desk.core.gateway import Fault, FaultKind
from imp_desk.core.secret import Secret
from imp_desk.gateway import wire_answers as answers
from imp_desk.gateway import wire_requests as requests
from imp_desk.gateway.access_token import AccessToken
from imp_desk.gateway.client import Client
from imp_desk.gateway.exchange import Answer, Broken, Call
from imp_desk.gateway.warmth import is_cold
from imp_desk.gateway.wire_answers import TokenGrant

_PASSING = (FaultKind.OFFLINE, FaultKind.CONNECTION_REFUSED, FaultKind.DISCONNECTED, FaultKind.BUSY)
_PAUSES_S = (0.25, 0.8)
_PATIENT_S = 2  # a longer Retry-After is for a person to wait
_WARMINGS = 2
_SIGNED_BY_STRANGERS = ("unknown_ca", "self_signed")

Warm = Callable[[], Awaitable[Fault | None]]

_Outcome = TypeVar("_Outcome", TokenGrant | Fault, Answer | Fault)


class Credentials:
    """The account's key pair, in memory that can be wiped."""

    __slots__ = ("key", "secret")

    def __init__(self, key: Secret, secret: Secret) -> None:
        self.key = key
        self.secret = secret

    def wipe(self) -> None:
        self.key.wipe()
        self.secret.wipe()


@dataclass(frozen=True, slots=True)
class StillUnauthorized:
    """401 although the token was renewed, or it could not be: `renewal` says why, if not by giving the same one."""

    answer: Answer
    renewal: Fault | None = None


class Account:
    """`sleep` and the clocks are given, so that tests wait for nothing."""

    def __init__(
        self,
        client: Client,
        credentials: Credentials | None,
        *,
        monotonic: Callable[[], float],
        wall: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        name_issuer: Callable[[], Awaitable[str]] | None = None,
    ) -> None:
        self.client = client
        self._name_issuer = name_issuer
        self._credentials = credentials
        self._sleep = sleep
        self.tokens = AccessToken(self._fetch_token, monotonic=monotonic, wall=wall)

    async def _fetch_token(self) -> TokenGrant | Fault:
        pair = self._credentials
        if pair is None or not len(pair.key) or not len(pair.secret):
            return Fault(FaultKind.NO_CREDENTIALS)

        async def ask() -> TokenGrant | Fault:
            call = Call("POST", requests.TOKEN_TARGET, body=requests.token_body(pair.key, pair.secret))
            answer = await self.exchange(call)
            return answer.fault if isinstance(answer, Broken) else answers.token_grant(answer)

        return await self._repeated(ask)

    async def get(self, target: bytes, *, fresh: bool = False) -> Answer | Fault:
        """`fresh`: over a connection that answered lately, so that the next request may trust it."""

        async def ask() -> Answer | Fault:
            outcome = await self.act(lambda token: Call("GET", target, token), repeats_401=True, fresh=fresh)
            match outcome:
                case StillUnauthorized(answer, renewal):
                    return renewal or answer
                case Broken(fault):
                    return fault
                case Answer():
                    return outcome

        return await self._repeated(ask)

    async def _repeated(self, ask: Callable[[], Awaitable[_Outcome]]) -> _Outcome:
        """Twice more at most, for what another try a moment later may mend."""
        outcome = await ask()
        for pause in _PAUSES_S:
            if not _is_passing(outcome):
                break
            await self._sleep(pause * random.uniform(0.7, 1.3))  # noqa: S311 - spreads load, guards nothing
            outcome = await ask()
        return outcome

    async def act(
        self,
        call_with: Callable[[str], Call],
        *,
        repeats_401: bool,
        fresh: bool = True,
        on_commit: Callable[[], None] | None = None,
        warm: Warm | None = None,
    ) -> Answer | Broken | StillUnauthorized:
        """`call_with` builds the call anew for each token; its body is wiped after its one use."""
        token = await self.tokens.current()
        if isinstance(token, Fault):
            return Broken(token, sent=False)
        send = partial(self._send, call_with, fresh=fresh, on_commit=on_commit, warm=warm)
        answer = await send(token)
        if isinstance(answer, Broken) or answer.status != 401 or not repeats_401:
            return answer
        renewed = await self.tokens.after_401(token)
        if isinstance(renewed, Fault) or renewed == token:
            return StillUnauthorized(answer, renewed if isinstance(renewed, Fault) else None)
        again = await send(renewed)
        if isinstance(again, Broken) and not again.sent:
            return StillUnauthorized(answer, again.fault)  # what had been sent was refused
        answer.body.wipe()
        return StillUnauthorized(again) if isinstance(again, Answer) and again.status == 401 else again

    async def _send(
        self,
        call_with: Callable[[str], Call],
        token: str,
        *,
        fresh: bool,
        on_commit: Callable[[], None] | None,
        warm: Warm | None,
    ) -> Answer | Broken:
        """With `warm`, over a connection that has answered; a new one where the server ends each after an answer."""
        for _ in range(_WARMINGS if warm else 0):
            answer = await self._exchange(call_with(token), fresh=fresh, on_commit=on_commit, only_warm=True)
            if not is_cold(answer) or warm is None:
                return answer
            fault = await warm()
            if fault is not None:
                return Broken(fault, sent=False)
        return await self._exchange(call_with(token), fresh=fresh, on_commit=on_commit)

    async def _exchange(
        self, call: Call, *, fresh: bool, on_commit: Callable[[], None] | None, only_warm: bool = False
    ) -> Answer | Broken:
        try:
            return await self.exchange(call, on_commit=on_commit, fresh=fresh, only_warm=only_warm)
        finally:
            if call.body is not None:
                call.body.wipe()

    async def exchange(
        self,
        call: Call,
        *,
        on_commit: Callable[[], None] | None = None,
        fresh: bool = False,
        only_warm: bool = False,
    ) -> Answer | Broken:
        """The client's, with the name of whoever signed a certificate that is not trusted."""
        outcome = await self.client.exchange(call, on_commit=on_commit, fresh=fresh, only_warm=only_warm)
        if not isinstance(outcome, Broken) or outcome.fault.kind is not FaultKind.TLS:
            return outcome
        if self._name_issuer is None or outcome.fault.detail not in _SIGNED_BY_STRANGERS:
            return outcome
        return replace(outcome, fault=replace(outcome.fault, issuer=await self._name_issuer()))

    async def close(self) -> None:
        await self.tokens.close()
        await self.client.close()


def _is_passing(outcome: TokenGrant | Answer | Fault) -> bool:
    match outcome:
        case TokenGrant():
            return False
        case Answer():
            is_one = outcome.status == 429 or outcome.status >= 500
        case _:
            is_one = outcome.kind in _PASSING
    return is_one and (outcome.retry_after_s or 0) <= _PATIENT_S
