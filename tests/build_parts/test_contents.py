"""What goes into the bundle, by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.build_parts import contents

ROOT = Path(__file__).resolve().parents[2]
QT = "PySide6/Qt"
WANTED = [
    pytest.param(f"{QT}/plugins/platforms/libqxcb.so", True, id="the window under X11"),
    pytest.param(f"{QT}/plugins/platforms/libqwayland.so", True, id="the window under Wayland"),
    pytest.param(f"{QT}/plugins/platforms/libqoffscreen.so", True, id="the self-test"),
    pytest.param(f"{QT}/plugins/platforms/libqeglfs.so", False, id="screens without windows"),
    pytest.param("PySide6/plugins/platforms/qwindows.dll", True, id="Windows"),
    pytest.param(f"{QT}/plugins/platforms/libqcocoa.dylib", True, id="macOS"),
    pytest.param(
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True, id="Hangul by ibus"
    ),
    pytest.param(f"{QT}/plugins/printsupport/libcupsprintersupport.so", True, id="printers"),
    pytest.param("PySide6/plugins/printsupport/windowsprintersupport.dll", True, id="printers of Windows"),
    pytest.param(f"{QT}/plugins/platformthemes/libqgtk3.so", False, id="GTK"),
    pytest.param(f"{QT}/plugins/tls/libqopensslbackend.so", False, id="Qt's own TLS"),
    pytest.param(f"{QT}/plugins/imageformats/libqjpeg.so", False, id="photographs"),
    pytest.param(f"{QT}/translations/qtbase_ko.qm", True, id="Qt in Korean"),
    pytest.param(f"{QT}/translations/qt_de.qm", False, id="Qt in German"),
    pytest.param(f"{QT}/lib/libQt6Widgets.so.6", True, id="a library of Qt's"),
    pytest.param(f"{QT}/qml/QtQuick/qmldir", False, id="QML"),
    pytest.param("PySide6/QtCore.pyi", False, id="for programmers"),
    pytest.param("resources/style/theme.json", True, id="a resource"),
    pytest.param("certifi/cacert.pem", True, id="the certificates"),
    pytest.param("keyring-25.7.0.dist-info/entry_points.txt", True, id="where keyring finds its backends"),
    pytest.param("keyring-25.7.0.dist-info/RECORD", False, id="what pip remembers"),
]


@pytest.mark.parametrize(("name", "expected"), WANTED)
def test_is_wanted(name: str, expected: bool) -> None:
    assert contents.is_wanted(name) is expected


SOURCES = [
    pytest.param("/usr/lib/x86_64-linux-gnu/libssl.so.3", True, id="OpenSSL, patched by the system"),
    pytest.param("/lib/x86_64-linux-gnu/libz.so.1", True, id="zlib"),
    pytest.param("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", False, id="Python itself"),
    pytest.param(
        "/usr/lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", False, id="its modules"
    ),
    pytest.param("/opt/venv/lib/python3.11/site-packages/PySide6/Qt/lib/libQt6Core.so.6", False, id="Qt"),
]


@pytest.mark.parametrize(("source", "expected"), SOURCES)
def test_is_of_the_system(source: str, expected: bool) -> None:
    assert contents.is_of_the_system(source) is expected


def test_the_page_names_every_reason() -> None:
    page = (ROOT / "docs" / "package-contents.md").read_text("utf-8")
    for rule in contents.LEFT_OUT:
        assert rule.reason in page
    for folder, plugins in contents.PLUGINS.items():
        assert folder in page
        assert all(plugin in page for plugin in plugins)
    assert all(f"`{module}`" in page for module in contents.MODULES)
    assert all(f"| `{name}` | {reason} |" in page for name, reason in contents.START_SCRIPTS.items())


def test_no_module_that_is_left_out_is_imported_by_the_program() -> None:
    pattern = re.compile(
        rf"^\s*(?:from|import) ({'|'.join(map(re.escape, contents.MODULES))})\b", re.MULTILINE
    )
    files = list((ROOT / "imp_desk").rglob("*.py"))
    assert len(files) > 100
    assert [file.name for file in files if pattern.search(file.read_text("utf-8"))] == []
