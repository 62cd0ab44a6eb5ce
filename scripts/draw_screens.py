"""Saves pictures of the tour's states: `draw_screens.py FOLDER SCALE [NAME...]`. Called by scripts/screenshots."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.ui.journal.tour import JournalTour
from tests.ui.tour import Tour

SCREEN = (1024, 768)


def main(folder: Path, scale: int, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (side * 100 // scale for side in SCREEN)
    pages = (Tour(width, height), JournalTour(width, height))
    for name, picture in chain.from_iterable(tour.pictures(only=names) for tour in pages):
        file = folder / f"{name}{'' if scale == 100 else f'-{scale}'}.png"
        picture.save(str(file))
        print(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
