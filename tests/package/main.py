"""The package in a bare Debian: it tests itself, registers a card typed by xdotool, and goes without a trace."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.e2e.desktop import Desktop
from tests.package.bare_root import BareRoot

_KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
_CARD = ("4111111111111111", "1230", "880228", "12")


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
    data = folder / "desktop" / "data"
    print(f"package: {_register(root, folder, data)}")
    with_dependencies = root.files()
    said = root.remove("imp-desk")
    left = {name for name in root.files() if "imp" in Path(name).name.lower() and name not in before}
    left -= {name for name in left if "imp-desk" not in name and "imp_desk" not in name}
    if left:
        raise RuntimeError(f"left behind: {sorted(left)}")
    if "~/.local/share/imp_desk" not in said:
        raise RuntimeError("the removal does not say where the journal is")
    if not list(data.rglob("journal.sqlite3")):
        raise RuntimeError(f"the journal is gone: {sorted(data.parent.rglob('*'))}")
    gone = len(with_dependencies) - len(root.files())
    print(f"package: removed: {gone} files gone, none left, the journal where it was")


def _self_test(root: BareRoot) -> list[str]:
    return root.run(["imp-desk", "self-test"]).strip().splitlines()


def _register(root: BareRoot, folder: Path, data: Path) -> str:
    """As a person does it: the installed program in its root, the keyboard and the server outside."""
    place = folder / "desktop"
    place.mkdir()
    root.share(place)
    program = ("chroot", str(root.folder), "/usr/bin/imp-desk")
    with Desktop(place, program=program) as desktop:
        desktop.start_server()
        config = desktop.write_config()
        desktop.start_program(
            "--config",
            str(config),
            "--data-dir",
            str(data),
            "--credentials-stdin",
            "--lang",
            "ko",
            stdin=_KEY,
        )
        desktop.press("F2", "space", "Return")
        for digits in _CARD:
            desktop.type(digits)
            desktop.press("Return")
        verdict = desktop.reader.wait_for("resultTitle", "등록 완료")
        sent = [
            e
            for e in desktop.ledger()["entries"]
            if "/subscribe/customers/" in e["target"] and e["method"] == "POST"
        ]
        code = desktop.stop_program()
        if len(sent) != 1 or code != 0 or desktop.stderr():
            raise RuntimeError(f"{len(sent)} POSTs, exit {code}: {desktop.stderr()}")
    return f"{verdict}: one POST, exit 0, nothing on stderr"


if __name__ == "__main__":
    sys.exit(main())
