"""The engine's place before the engine is imported. Coroutines run only once it is there, so they never wait here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imp_desk.app.account import Account
from imp_desk.core.gateway import Fault, FaultKind, Gateway
from imp_desk.core.settings import Settings

if TYPE_CHECKING:
    from imp_desk.app.engine import Engine


class EngineDoor:
    def __init__(self) -> None:
        self._engine: Engine | None = None

    def open(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def account(self) -> Account:
        return self._engine.account if self._engine is not None else Account()

    @property
    def pg_provider(self) -> str:
        return self.account.pg_provider

    @property
    def clock_offset_s(self) -> float | None:
        return self._engine.clock_offset_s if self._engine is not None else None

    async def gateway(self, went_over: Gateway | None = None) -> Gateway | Fault:
        return (
            await self._engine.gateway(went_over) if self._engine is not None else Fault(FaultKind.INTERNAL)
        )

    async def build(self, settings: Settings) -> None:
        if self._engine is not None:
            await self._engine.build(settings)

    async def get_acquainted(self, settings: Settings) -> None:
        if self._engine is not None:
            await self._engine.get_acquainted(settings)

    def heard(self, *, online: bool) -> None:
        if self._engine is not None:
            self._engine.heard(online=online)

    async def close(self) -> None:
        if self._engine is not None:
            await self._engine.close()
