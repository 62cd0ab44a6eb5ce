"""The package in a bare Debian: tests itself, registers a card typed by xdotool, is upgraded, goes without a trace."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.e2e.desktop import Desktop
from tests.package.bare_root import BareRoot
from tests.package.upgrade import HIGHER, attempts, repacked

_KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
_CARD = ("4111111111111111", "1230", "880228", "12")
_LIBRARY, _ITS_PACKAGE = "libxcb-cursor.so.0", "libxcb-cursor0"


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/package_test")
    parser.add_argument("package", type=Path, help="the .deb")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, BareRoot(Path(folder) / "root") as root:
        _try_it(root, options.package, Path(folder))
    return 0


def _try_it(root: BareRoot, package: Path, folder: Path) -> None:
    before = root.files()
    told = root.install(package)
    needed = told.count("\nSetting up ")
    print(f"package: installed into a bare Debian with {needed} packages that it declares")
    print("".join(f"package: {line}\n" for line in _self_test(root)), end="")
    print(f"package: {_without_a_library(root)}")
    data = folder / "desktop" / "data"
    for line in _use(root, folder, data, higher=repacked(package, folder)):
        print(f"package: {line}")
    print(f"package: {_remove(root, before, data)}")


def _self_test(root: BareRoot) -> list[str]:
    return root.run(["imp-desk", "self-test"]).strip().splitlines()


def _without_a_library(root: BareRoot) -> str:
    """Taken away by force; the program has to name it, and the package to install."""
    root.run(["dpkg", "--remove", "--force-depends", _ITS_PACKAGE])
    said = root.fails(["imp-desk", "--lang", "en", "--training"], DISPLAY=":0")
    root.run(["apt-get", "-qq", "-y", "--no-install-recommends", "install", _ITS_PACKAGE])
    wanted = [f"The library {_LIBRARY} is missing", f"apt install {_ITS_PACKAGE}"]
    if any(words not in said for words in wanted):
        raise RuntimeError(f"without {_LIBRARY} it says: {said}")
    return f"without {_ITS_PACKAGE}: {said.strip()}"


def _use(root: BareRoot, folder: Path, data: Path, *, higher: Path) -> list[str]:
    """As a person does it: the installed program in its root, the keyboard and the server outside."""
    place = folder / "desktop"
    place.mkdir()
    root.share(place)
    program = ("chroot", str(root.folder), "/usr/bin/imp-desk")
    with Desktop(place, program=program) as desktop:
        desktop.start_server()
        config = desktop.write_config()
        options = ("--config", str(config), "--data-dir", str(data), "--credentials-stdin", "--lang", "ko")
        desktop.start_program(*options, stdin=_KEY)
        verdict = _register(desktop)
        root.install(higher)  # while the program runs
        _end(desktop)
        kept = attempts(data)
        desktop.start_program(*options, stdin=_KEY)
        _end(desktop)
    version = root.run(["dpkg-query", "--show", "--showformat=${Version}", "imp-desk"])
    if version != HIGHER or attempts(data) != kept or not kept:
        raise RuntimeError(f"after the upgrade to {version}: {kept}, then {attempts(data)}")
    return [
        f"{verdict}: one POST, exit 0, nothing on stderr",
        f"upgraded in place while it ran: ended by itself, started again, {len(kept)} attempt in the journal",
    ]


def _register(desktop: Desktop) -> str:
    desktop.press("F2", "space", "Return")
    for digits in _CARD:
        desktop.type(digits)
        desktop.press("Return")
    verdict = desktop.reader.wait_for("resultTitle", "등록 완료")
    entries = desktop.ledger()["entries"]
    posts = [e for e in entries if e["method"] == "POST" and "/subscribe/customers/" in e["target"]]
    if len(posts) != 1:
        raise RuntimeError(f"{len(posts)} POSTs")
    return str(verdict)


def _end(desktop: Desktop) -> None:
    code = desktop.stop_program()
    if code != 0 or desktop.stderr():
        raise RuntimeError(f"exit {code}: {desktop.stderr()}")


def _remove(root: BareRoot, before: set[str], data: Path) -> str:
    installed = root.files()
    said = root.remove("imp-desk")
    after = root.files()
    left = sorted(name for name in after - before if "imp-desk" in name or "imp_desk" in name)
    if left:
        raise RuntimeError(f"left behind: {left}")
    if "~/.local/share/imp_desk" not in said:
        raise RuntimeError("the removal does not say where the journal is")
    if not attempts(data):
        raise RuntimeError("the journal is empty")
    return f"removed: {len(installed - after)} files gone, none left, the journal where it was"


if __name__ == "__main__":
    sys.exit(main())
