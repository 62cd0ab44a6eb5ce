"""The connection test of the support file, and the look for the pair that it used in what is about to be written."""

from __future__ import annotations

import asyncio
from typing import Protocol

from imp_desk.core.gateway import Fault, Gateway, Step, StepResult
from imp_desk.core.settings import Settings
from imp_desk.gateway.account import Credentials

WITHIN_S = 30.0


class Engine(Protocol):
    async def pair_for(self, settings: Settings) -> Credentials | Fault: ...

    async def gateway_for(
        self, settings: Settings, pair: Credentials | Fault | None = None
    ) -> Gateway | Fault: ...


class Tried:
    """How far it came, and the pair, which is asked for once: the key store may ask a person."""

    __slots__ = ("lines", "pair")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pair: Credentials | None = None


def not_tried() -> Tried:
    tried = Tried()
    tried.lines.append("not tried")
    return tried


async def try_connection(engine: Engine, settings: Settings) -> Tried:
    """Never longer than `WITHIN_S`, whatever the key store or the network does."""
    tried = Tried()
    try:
        async with asyncio.timeout(WITHIN_S):
            await _go_through(engine, settings, tried)
    except TimeoutError:
        tried.lines.append(f"stopped: longer than {WITHIN_S:.0f} s")
    return tried


async def _go_through(engine: Engine, settings: Settings, tried: Tried) -> None:
    pair = await engine.pair_for(settings)
    if isinstance(pair, Credentials):
        tried.pair = pair
    gateway = await engine.gateway_for(settings, pair)
    if isinstance(gateway, Fault):
        tried.lines.append(_failed(Step.TOKEN, gateway))
        return
    try:
        async for result in gateway.connection_test():
            tried.lines.append(_line_of(result))
    finally:
        await gateway.close()


def has_secret(pair: Credentials | None, text: bytes) -> bool:
    """Whether the account's key or secret stands in it."""
    return pair is not None and any(text.find(held.reveal()) >= 0 for held in (pair.key, pair.secret))


def _line_of(result: StepResult) -> str:
    """Without the note: it may name an address."""
    return f"{result.step.value}: ok" if result.fault is None else _failed(result.step, result.fault)


def _failed(step: Step, fault: Fault) -> str:
    """The kind and our own word for it, never the server's or an issuer's text."""
    return f"{step.value}: failed {fault.kind.value} {fault.detail} {fault.http_status or ''}".rstrip()
