"""The engine as it is built: whoever waits for it gets a gateway or a reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from imp_desk.app.engine import Engine
from imp_desk.core.gateway import Fault, FaultKind, Gateway
from imp_desk.core.secret import Secret
from imp_desk.core.settings import GatewaySettings, Settings
from imp_desk.gateway.account import Credentials

AT_HOME = Settings(gateway=GatewaySettings(base_url="https://localhost:1"))
ELSEWHERE = Settings(gateway=GatewaySettings(base_url="https://localhost:2"))


async def broken(_: Settings) -> Credentials | Fault:
    raise LookupError("a key store that does what nobody expected")


def test_who_waits_for_an_engine_that_could_not_be_built_is_told() -> None:
    async def main() -> Gateway | Fault:
        engine = Engine(broken, is_training=False, changed=lambda: None)
        with pytest.raises(LookupError):
            await engine.build(Settings(gateway=GatewaySettings(base_url="https://localhost:1")))
        return await asyncio.wait_for(engine.gateway(), 5)

    assert asyncio.run(main()) == Fault(FaultKind.INTERNAL)


def pair(key: str = "key") -> Credentials:
    return Credentials(Secret.of_text(key), Secret.of_text("secret"))


class KeyStore:
    """Asks a person, who answers when the test does: one question at a time."""

    def __init__(self) -> None:
        self._questions: asyncio.Queue[asyncio.Future[Credentials | Fault]] = asyncio.Queue()

    async def __call__(self, _: Settings) -> Credentials | Fault:
        question = asyncio.get_running_loop().create_future()
        self._questions.put_nowait(question)
        return await question

    async def answer(self, given: Credentials | Fault) -> None:
        (await self._questions.get()).set_result(given)


def engine_with(key_store: KeyStore, replaced: Callable[[], None] = lambda: None) -> Engine:
    return Engine(key_store, is_training=False, changed=lambda: None, replaced=replaced)


def test_a_caller_that_gives_up_leaves_the_key_store_to_be_unlocked() -> None:
    """Esc while the system asks for the key ring's password: the next click is served with what is typed there."""

    async def main() -> Gateway | Fault:
        key_store = KeyStore()
        engine = engine_with(key_store)
        click = asyncio.create_task(engine.build(AT_HOME))
        await asyncio.sleep(0)
        click.cancel()
        await asyncio.wait([click])
        next_click = asyncio.create_task(engine.gateway())
        await asyncio.sleep(0)
        assert not next_click.done()
        await key_store.answer(pair())
        found = await asyncio.wait_for(next_click, 5)
        await engine.close()
        return found

    assert not isinstance(asyncio.run(main()), Fault)


def test_of_two_saves_nothing_goes_over_the_first() -> None:
    async def main() -> None:
        key_store = KeyStore()
        engine = engine_with(key_store)
        saves = [asyncio.create_task(engine.build(settings)) for settings in (AT_HOME, ELSEWHERE)]
        click = asyncio.create_task(engine.gateway())
        await key_store.answer(Fault(FaultKind.NO_CREDENTIALS, "first"))
        await key_store.answer(Fault(FaultKind.NO_CREDENTIALS, "second"))
        assert await asyncio.wait_for(click, 5) == Fault(FaultKind.NO_CREDENTIALS, "second")
        await asyncio.gather(*saves)

    asyncio.run(main())


def test_the_end_does_not_wait_for_the_key_store() -> None:
    async def main() -> None:
        engine = engine_with(KeyStore())
        build = asyncio.create_task(engine.build(AT_HOME))
        await asyncio.sleep(0)
        await engine.close()
        assert asyncio.all_tasks() <= {asyncio.current_task(), build}
        await asyncio.wait([build])
        assert build.cancelled()

    asyncio.run(main())


NOW = [
    pytest.param(AT_HOME, pair, True, 0, id="the same, renewed"),
    pytest.param(ELSEWHERE, pair, False, 1, id="another server"),
    pytest.param(AT_HOME, lambda: pair("another"), False, 1, id="another account"),
    pytest.param(AT_HOME, lambda: Fault(FaultKind.NO_CREDENTIALS), False, 0, id="no key any more"),
]


@pytest.mark.parametrize(("settings", "given", "is_served_by_the_new", "times_replaced"), NOW)
def test_what_became_of_a_card_is_asked_where_it_went(
    settings: Settings,
    given: Callable[[], Credentials | Fault],
    is_served_by_the_new: bool,
    times_replaced: int,
) -> None:
    async def main() -> None:
        key_store, replaced = KeyStore(), []
        engine = engine_with(key_store, lambda: replaced.append(True))
        await asyncio.gather(engine.build(AT_HOME), key_store.answer(pair()))
        went_over = await engine.gateway()
        assert not isinstance(went_over, Fault)
        await asyncio.gather(engine.build(settings), key_store.answer(given()))
        new = await engine.gateway()
        assert new is not went_over
        assert await engine.gateway(went_over) is (new if is_served_by_the_new else went_over)
        assert len(replaced) == times_replaced
        await engine.close()

    asyncio.run(main())
