"""The engine as it is built: whoever waits for it gets a gateway or a reason."""

from __future__ import annotations

import asyncio

import pytest

from imp_desk.app.engine import Engine
from imp_desk.core.gateway import Fault, FaultKind, Gateway
from imp_desk.core.settings import GatewaySettings, Settings
from imp_desk.gateway.account import Credentials


async def broken(_: Settings) -> Credentials | Fault:
    raise LookupError("a key store that does what nobody expected")


def test_who_waits_for_an_engine_that_could_not_be_built_is_told() -> None:
    async def main() -> Gateway | Fault:
        engine = Engine(broken, is_training=False, changed=lambda: None)
        with pytest.raises(LookupError):
            await engine.build(Settings(gateway=GatewaySettings(base_url="https://localhost:1")))
        return await asyncio.wait_for(engine.gateway(), 5)

    assert asyncio.run(main()) == Fault(FaultKind.INTERNAL)
