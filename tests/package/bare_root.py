"""A Debian that has nothing but its base: what a package says it needs must be all that it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

_APT = ["apt-get", "-qq", "-y", "--no-install-recommends"]


def release() -> str:
    """The code name of the Debian this runs on."""
    lines = Path("/etc/os-release").read_text("utf-8").splitlines()
    return next(line.partition("=")[2].strip('"') for line in lines if line.startswith("VERSION_CODENAME="))


def _mirror() -> str:
    """Where this computer's own apt gets its packages from."""
    command = ["apt-get", "indextargets", "--format", "$(SITE)"]
    sites = subprocess.check_output(command, text=True).split()
    return next(site for site in sites if site.rstrip("/").endswith("/debian"))


class BareRoot:
    """A folder to `chroot` into, and nothing of the computer's in it. Needs root, debootstrap and apt's mirror."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()

    def __enter__(self) -> BareRoot:
        with self._stack:
            subprocess.run(
                ["debootstrap", "--variant=minbase", "--include=ca-certificates",
                 release(), str(self.folder), _mirror()],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            self._take_over_apt()
            self._mount("-t", "proc", "proc", str(self.folder / "proc"))
            self.run(["apt-get", "update", "-qq"])
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _take_over_apt(self) -> None:
        for source in Path("/etc/apt").glob("sources.list*"):
            target = self.folder / "etc/apt" / source.name
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copyfile(source, target)
        for source in Path("/etc/apt/apt.conf.d").glob("99*"):
            shutil.copyfile(source, self.folder / "etc/apt/apt.conf.d" / source.name)
        for name in ("etc/resolv.conf", "etc/hosts"):
            shutil.copyfile(f"/{name}", self.folder / name)

    def share(self, folder: Path) -> None:
        """The same folder under the same name inside. Nothing else of the computer's can be reached from there."""
        place = self.folder / folder.relative_to("/")
        place.mkdir(parents=True)
        self._mount("--bind", str(folder), str(place))

    def _mount(self, *words: str) -> None:
        subprocess.run(["mount", *words], check=True)
        self._stack.callback(subprocess.run, ["umount", "--lazy", words[-1]], check=False)

    def _done(self, command: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
        usual = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "DEBIAN_FRONTEND": "noninteractive",
            "HOME": "/root",
        }
        return subprocess.run(
            ["chroot", str(self.folder), *command], env=usual | environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=600,
        )  # fmt: skip

    def run(self, command: Sequence[str]) -> str:
        """What it prints, both ways; raises with it where it fails."""
        done = self._done(command)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}")
        return done.stdout

    def fails(self, command: Sequence[str], **environment: str) -> str:
        """What it prints; raises where it does not fail by itself."""
        done = self._done(command, **environment)
        if done.returncode <= 0:
            raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}")
        return done.stdout

    def install(self, package: Path) -> str:
        shutil.copyfile(package, self.folder / "mnt" / package.name)
        return self.run([*_APT, "install", f"/mnt/{package.name}"])

    def remove(self, name: str, *, purge: bool = False) -> str:
        return self.run([*_APT, "purge" if purge else "remove", name])

    def files(self) -> set[str]:
        """Every file of the root's own, but for what apt and dpkg keep for themselves."""
        apart = {
            "proc",
            "dev",
            "tmp",
            "sys",
            "root",
            "mnt",
            "var/cache",
            "var/lib/apt",
            "var/lib/dpkg",
            "var/log",
        }
        found = set()
        for place, folders, files in os.walk(self.folder):
            here = Path(place).relative_to(self.folder)
            folders[:] = [name for name in folders if (here / name).as_posix() not in apart]
            found |= {(here / name).as_posix() for name in files}
        return found
