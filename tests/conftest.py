"""No test reads or writes what belongs to whoever runs it: settings, journal and logs have a home of the run's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in _FOLDERS:
            folder = home / name.lower()
            folder.mkdir()
            patch.setenv(name, str(folder))
        yield
