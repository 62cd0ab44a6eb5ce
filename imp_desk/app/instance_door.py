"""The one window of a data folder, and what two starts must share; imported by those only that keep something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imp_desk.app.setup import Setup
from imp_desk.core.settings import Settings

if TYPE_CHECKING:
    from imp_desk.app.one_instance import OneInstance


def one_instance(setup: Setup) -> OneInstance | None:
    """Training keeps nothing, so any number of its windows may run."""
    if setup.options.training:
        return None
    from imp_desk.app.one_instance import OneInstance
    from imp_desk.store.paths import FolderUnusable, default_data_folder, open_data_folder

    opened = open_data_folder(setup.options.data_dir or default_data_folder())
    if isinstance(opened, FolderUnusable):
        return None  # the journal will say so
    return OneInstance(opened.path.resolve(), fingerprint(setup, setup.settings))


def fingerprint(setup: Setup, settings: Settings) -> str:
    """What two starts must have in common besides the account and the data folder."""
    from imp_desk.app.one_instance import fingerprint_of

    file = str(setup.config_file.resolve()) if setup.config_file is not None else ""
    gateway = settings.gateway
    return fingerprint_of("live", file, gateway.base_url, gateway.channel_key, gateway.pg)
