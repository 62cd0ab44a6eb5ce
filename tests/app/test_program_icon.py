"""The icon of the window and the name by which a Linux desktop finds the program: the first paint waits for neither."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests.app.conftest import OpenTraining

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
from imp_desk.app.options import Options
from imp_desk.app.setup import set_up
from imp_desk.app.startup import make_application, open_window
import sys
application = make_application()
window = open_window(set_up(Options(training=True)))
window.show()
window.grab()
print(application.desktopFileName(), window.windowIcon().isNull(), "PySide6.QtSvg" in sys.modules)
"""


def test_the_first_paint_waits_for_no_icon() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env={"QT_QPA_PLATFORM": "offscreen"}, cwd=ROOT, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["imp-desk", "True", "False"]


def test_the_desktop_file_has_that_name() -> None:
    assert (ROOT / "resources" / "package" / "imp-desk.desktop").is_file()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes the application's own")
def test_then_it_is_there_in_the_sizes_of_desktops(open_training: OpenTraining) -> None:
    icon = open_training().window.windowIcon()
    assert {16, 32, 48, 128} <= {size.width() for size in icon.availableSizes()}
    centre = icon.pixmap(QSize(128, 128)).toImage().pixelColor(64, 30)
    assert centre.name() == "#1f5fd0"
