"""The engine of this start: whose key pair it uses, and who learns whose account that is."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.app import credentials
from imp_desk.app.engine import Engine
from imp_desk.app.setup import Setup
from imp_desk.app.tasks import Tasks


def made_engine(
    setup: Setup,
    tasks: Tasks,
    *,
    changed: Callable[[], None],
    replaced: Callable[[], None],
    account_known: Callable[[str], None],
) -> Engine:
    """`account_known`: where the key pair came on standard input; another account's start is not served."""
    source = _source(setup)

    async def know_account() -> None:
        account_known(credentials.mark_of(await source(setup.settings)))

    if setup.options.credentials_stdin:
        tasks.spawn("account", know_account())
    return Engine(source, is_training=setup.options.training, changed=changed, replaced=replaced)


def _source(setup: Setup) -> credentials.CredentialSource:
    if not setup.options.credentials_stdin:
        return credentials.from_key_store
    line = setup.credentials_line
    return credentials.once(credentials.from_line(line) if line is not None else credentials.from_stdin)
