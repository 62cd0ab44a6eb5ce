"""A slip as a file in a folder that a person has chosen: 0600, whole or not there, and never in another's place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from imp_desk.store.atomic_file import replacing


@dataclass(frozen=True, slots=True)
class SlipSaved:
    path: Path


@dataclass(frozen=True, slots=True)
class SlipNotSaved:
    folder: Path


def save_slip(pdf: bytes, folder: Path, stem: str) -> SlipSaved | SlipNotSaved:
    try:
        folder = folder.expanduser()
        if not folder.is_absolute() or not folder.is_dir():
            return SlipNotSaved(folder)
        path = next(path for path in _names(folder, stem) if not path.exists())
        with replacing(path) as file:
            file.write(pdf)
    except (
        OSError,
        ValueError,
        RuntimeError,
    ):  # also a name that no path can be, and a home that is not known
        return SlipNotSaved(folder)
    return SlipSaved(path)


def _names(folder: Path, stem: str) -> list[Path]:
    return [folder / f"{stem}{'' if number == 1 else f'-{number}'}.pdf" for number in range(1, 1000)]
