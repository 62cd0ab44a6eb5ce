"""Makes the bundle and the installer of this system: `scripts/build [--out DIR] [--bundle-only | --peers]`."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BUILT_WITH = "scripts.build_parts.made"


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/build")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the results go")
    parser.add_argument("--bundle-only", action="store_true", help="no installer")
    parser.add_argument("--peers", action="store_true", help="only what scripts/bench measures it beside")
    options = parser.parse_args()
    python = _environment()
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _time_of_commit()
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": epoch,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",  # modules are unpacked at each start; the installer packs better
    }
    command = [str(python), "-m", _BUILT_WITH, str(options.out.resolve()), epoch]
    command += [f"--{name}" for name in ("bundle-only", "peers") if getattr(options, name.replace("-", "_"))]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _time_of_commit() -> str:
    """Seconds since 1970; the same for everybody who builds this commit."""
    return subprocess.check_output(["git", "log", "-1", "--format=%ct"], cwd=ROOT, text=True).strip()


def _environment() -> Path:
    """A Python of its own with exactly what requirements/package.txt pins: nothing of the tests can slip in."""
    lock = ROOT / "requirements" / "package.txt"
    folder = ROOT / "build" / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "stamp"
    said = lock.read_bytes() + Path(__file__).read_bytes()
    wanted = f"{sys.version} {hashlib.sha256(said).hexdigest()}"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return python
    print("build: installing what requirements/package.txt pins", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run(
        [*pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(lock)],
        check=True,
    )
    _lay_out_pyside(python)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _lay_out_pyside(python: Path) -> None:
    """PySide6's support modules as files, compiled once: as scripts/setup does, without a trace of clock and folder."""
    where = "import importlib.util as u; print(u.find_spec('shiboken6').submodule_search_locations[0])"
    folder = subprocess.check_output([str(python), "-c", where], text=True).strip()
    shutil.rmtree(Path(folder) / "files.dir", ignore_errors=True)
    subprocess.run(
        [str(python), "-c", "import PySide6.QtCore"], check=True, env={**os.environ, "SBK_EMBED": "0"}
    )
    compile_it = [str(python), "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash"]
    files = Path(folder) / "files.dir"
    subprocess.run([*compile_it, "-s", str(files.parents[1]), str(files)], check=True)


if __name__ == "__main__":
    sys.exit(main())
