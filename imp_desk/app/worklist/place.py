"""Where it is kept how far the lists are: in the data folder; nowhere while training."""

from __future__ import annotations

from pathlib import Path

from imp_desk.app.options import Options


def lists_folder(options: Options) -> Path | None:
    if options.training:
        return None
    from imp_desk.store.paths import default_data_folder

    return (
        options.data_dir or default_data_folder()
    ).expanduser() / "worklists"  # made 0700 with the first list
