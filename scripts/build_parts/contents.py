"""What goes into the bundle and what stays out, each with its reason. Pure: names in, a verdict out.

The reasons are printed by scripts/build into docs/package-contents.md's tables; a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Qt's plugins: all that the window, its input methods, printers and the self-test need. Everything else stays out.
PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("xdgdesktopportal",),
    "printsupport": ("cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"),
    "styles": ("modernwindowsstyle", "macstyle"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
}
# Python's modules that something imports in a branch we never take.
MODULES = (
    "tkinter", "unittest", "doctest", "pydoc", "pydoc_data", "pdb", "lib2to3", "test", "xmlrpc", "curses",
    "turtle", "ensurepip", "venv", "idlelib", "distutils", "setuptools", "pip", "pytest", "hypothesis",
    "trio", "anyio._backends._trio", "click", "rich", "pygments", "h2", "socksio", "brotli", "brotlicffi",
    "zstandard", "numpy", "lxml", "defusedxml", "PIL", "pandas", "gi", "dbus", "IPython",
    "keyring.backends.libsecret", "keyring.backends.null", "keyring.devpi_client", "keyring.testing",
    "_codecs_cn", "_codecs_hk", "_codecs_jp", "_codecs_tw", "_codecs_iso2022", "multiprocessing",
    "_multiprocessing", "concurrent.futures.process",
)  # fmt: skip
# What PyInstaller runs before the program, which costs each start some milliseconds and serves nobody here.
START_SCRIPTS = {
    "pyi_rth_inspect": "source lines for inspect: there are none",
    "pyi_rth_pkgutil": "a search for modules by listing folders: nothing here does that",
    "pyi_rth_multiprocessing": "multiprocessing, which is left out",
    "pyi_rth_pyside6": "paths that PySide6 knows by itself; it would load Qt before the program closes its doors",
    "pyi_rth_cryptography_openssl": "legacy ciphers of OpenSSL, which nothing here asks for",
}
KEY_STORES = {
    "linux": ("keyring.backends.SecretService", "keyring.backends.kwallet"),
    "win32": ("keyring.backends.Windows",),
    "darwin": ("keyring.backends.macOS",),
}
RESOURCES = ("consent", "icons", "style")  # of the resources folder; the rest is for the installer
TRANSLATIONS = (
    "qtbase_ko.qm",
    "qtbase_en.qm",
)  # English is Qt's own language; its file holds plural forms only


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pattern of names inside the bundle, and why the program does without."""

    pattern: str
    reason: str

    def holds(self, name: str) -> bool:
        return re.search(self.pattern, name) is not None


LEFT_OUT = (
    LeftOut(r"/translations/", "Qt's own texts in languages the program does not speak"),
    LeftOut(
        r"/plugins/",
        "plugins for screens without windows, image formats, OpenGL, databases, Qt's own TLS",
    ),
    LeftOut(r"/Qt/(qml|resources|libexec|metatypes)/", "QML and web pages: the window has none"),
    LeftOut(r"\.(pyi|pyx|pxd|h|cmake|a|prl|typed)$", "for programmers"),
    LeftOut(
        r"dist-info/(?!(METADATA|entry_points\.txt|licenses/|LICENSE))",
        "what pip remembers of an installation",
    ),
)


def is_wanted(name: str) -> bool:
    """Whether a file of the bundle, named by its place with `/`, stays in it."""
    return why_left_out(name) is None


def why_left_out(name: str) -> str | None:
    if _is_plugin(name) or name.rpartition("/")[2] in TRANSLATIONS:
        return None
    return next((rule.reason for rule in LEFT_OUT if rule.holds(f"/{name}")), None)


def _is_plugin(name: str) -> bool:
    found = re.search(r"/plugins/([^/]+)/(?:lib)?q?([^/.]+)\.(?:so|dll|dylib)$", f"/{name}")
    return found is not None and found[2] in PLUGINS.get(found[1], ())


def is_of_the_system(source: str) -> bool:
    """Whether a library comes from the system's own folders: it is named as a dependency, and patched by the system.

    Python itself is ours wherever it comes from.
    """
    file = source.replace("\\", "/")
    if re.search(r"/libpython3[^/]*$", file) or "/lib-dynload/" in file:
        return False
    return file.startswith(("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/"))
