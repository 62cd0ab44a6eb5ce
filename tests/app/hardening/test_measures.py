"""Each measure says whether it worked, and one that fails stops nothing."""

from __future__ import annotations

import json
import mmap
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from imp_desk.app.hardening import first, linux, macos, pages, report, windows
from imp_desk.app.hardening.measure import Measure, Outcome, attempt, verdict
from imp_desk.app.hardening.smaps import flags_of, private_pages
from imp_desk.core.secret import Digits, secret_pages, watch_pages

WORKS, FAILED, ABSENT, NOT_RUN = Outcome.WORKS, Outcome.FAILED, Outcome.ABSENT, Outcome.NOT_RUN
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own calls")


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Measure]:
    told: dict[str, Measure] = {}
    monkeypatch.setattr(report, "_noted", told)
    return told


class Kernel:
    """prctl that keeps the flag, or does not."""

    def __init__(self, *, heeds: bool = True) -> None:
        self._heeds = heeds
        self.dumpable = 1

    def __call__(self, option: int, value: int) -> int:
        if option == 4 and self._heeds:
            self.dumpable = value
        return self.dumpable if option == 3 else 0


def raising(error: BaseException) -> Any:
    def call(*_: object) -> Any:
        raise error

    return call


DUMPABLE = [
    pytest.param(Kernel(), WORKS, "", id="works"),
    pytest.param(Kernel(heeds=False), FAILED, "", id="says yes and does nothing"),
    pytest.param(raising(OSError()), FAILED, "OSError", id="no such call"),
    pytest.param(raising(AttributeError()), FAILED, "AttributeError", id="no such symbol"),
]


@pytest.mark.parametrize(("prctl", "outcome", "detail"), DUMPABLE)
def test_dumpable_is_read_back(prctl: linux.Prctl, outcome: Outcome, detail: str, tmp_path: Path) -> None:
    told = linux.refuse_readers(prctl)
    assert told == Measure("dumpable", outcome, detail)
    assert linux.refuse_tracers(told, untraced(tmp_path)) == Measure("ptrace", outcome, "by_dumpable")


def untraced(folder: Path, tracer: int = 0) -> str:
    status = folder / "status"
    status.write_text(f"Name:\tpython\nTracerPid:\t{tracer}\nUid:\t0\n", "ascii")
    return str(status)


def test_a_tracer_that_sits_there_already_is_told(tmp_path: Path) -> None:
    works = Measure("dumpable", WORKS)
    assert linux.refuse_tracers(works, untraced(tmp_path, 4711)) == Measure("ptrace", FAILED, "traced")
    assert linux.refuse_tracers(works, str(tmp_path / "none")) == Measure(
        "ptrace", FAILED, "FileNotFoundError"
    )


PARENT_SIGNAL = [
    pytest.param(lambda *_: 0, True, id="works"),
    pytest.param(lambda *_: -1, False, id="refused"),
]


@only_linux
@pytest.mark.parametrize(("prctl", "works"), PARENT_SIGNAL)
def test_whether_it_ends_with_its_parent_is_told(prctl: linux.Prctl, works: bool) -> None:
    assert linux.die_with(os.getppid(), prctl) is works


@only_linux
def test_a_parent_that_has_gone_already_leaves_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "_exit", raising(SystemExit(1)))
    with pytest.raises(SystemExit):
        linux.die_with(os.getppid() + 1, lambda *_: 0)


def test_an_error_nobody_expects_is_a_bug_and_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        attempt("dumpable", raising(ZeroDivisionError()))


def test_a_limit_that_may_not_be_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", raising(ValueError("not allowed to raise maximum limit")))
    assert linux.refuse_core_files() == Measure("core_files", FAILED, "ValueError")


# The memory of secrets


def test_each_page_that_comes_is_locked(noted: dict[str, Measure]) -> None:
    locked: list[tuple[int, int]] = []

    def lock(address: int, length: int) -> bool:
        locked.append((address, length))
        return True

    keeper = pages.PageLock(lock)
    assert keeper.measure.outcome is NOT_RUN
    page = mmap.mmap(-1, 4096)
    keeper.take(page)
    assert locked == [(pages.address_of(page), 4096)]
    assert noted["locked_pages"] == Measure("locked_pages", WORKS)
    page.close()


def test_one_page_that_is_not_locked_is_enough(noted: dict[str, Measure]) -> None:
    answers = iter([True, False, True])
    keeper = pages.PageLock(lambda *_: next(answers))
    for _ in range(3):
        keeper.take(mmap.mmap(-1, 4096))
    assert noted["locked_pages"].outcome is FAILED


@only_linux
def test_the_real_pages_are_locked_private_and_out_of_dumps(noted: dict[str, Measure]) -> None:
    kept = Digits(16)
    pages.lock_secret_pages()
    try:
        assert noted["locked_pages"] == Measure("locked_pages", WORKS)
        assert private_pages() == Measure("private_pages", WORKS)
        addresses = [pages.address_of(page) for page in secret_pages()]
        flags = flags_of(addresses, Path("/proc/self/smaps").read_text("ascii"))
        assert len(flags) == len(addresses)
        assert all({"lo", "dd", "dc"} <= those for those in flags)
    finally:
        watch_pages(lambda _: None)
        kept.wipe()


SMAPS = """7f00-8f00 rw-p 00000000 00:01 17 /dev/zero (deleted)
Size:                 4 kB
VmFlags: {first}
8f00-9f00 rw-p 00000000 00:01 18 /dev/zero (deleted)
Size:                 4 kB
VmFlags: {second}
"""


def test_flags_are_those_of_the_mapping_around_the_address() -> None:
    smaps = SMAPS.format(first="rd wr dd dc lo", second="rd wr")
    assert flags_of([0x7F00], smaps) == [frozenset(("rd", "wr", "dd", "dc", "lo"))]
    assert flags_of([0x8EFF, 0x7F10], smaps) == [frozenset(("rd", "wr", "dd", "dc", "lo"))] * 2
    assert flags_of([0x8F00], smaps) == [frozenset(("rd", "wr"))]
    assert flags_of([0x9F00], smaps) == []


@only_linux
def test_a_page_that_would_be_dumped_is_told(tmp_path: Path) -> None:
    kept = Digits(16)
    address = pages.address_of(next(iter(secret_pages())))
    smaps = tmp_path / "smaps"
    smaps.write_text(f"{address:x}-{address + 4096:x} rw-p 00000000 00:01 17\nVmFlags: rd wr dc\n", "ascii")
    assert private_pages(smaps).outcome is FAILED
    assert private_pages(tmp_path / "missing") == Measure("private_pages", FAILED, "FileNotFoundError")
    kept.wipe()


# The report


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_system_has_its_list(system: str) -> None:
    names = report.names(system)
    assert len(set(names)) == len(names)
    assert {"environment", "locked_pages", "capture", "sleep", "session_lock"} <= set(names)


def test_what_nobody_has_tried_is_told_as_not_run(noted: dict[str, Measure]) -> None:
    told = {measure.name: measure for measure in report.hardening_report()}
    assert tuple(told) == report.names()
    assert told["capture"] == Measure("capture", NOT_RUN)


def test_the_last_word_stands_and_goes_out_as_json(noted: dict[str, Measure]) -> None:
    report.note(verdict("sleep", works=False, detail="refused"))
    report.note(verdict("sleep", works=True))
    report.note(Measure("capture", ABSENT))
    as_json = json.loads(json.dumps([measure.as_json() for measure in report.hardening_report()]))
    assert {"name": "sleep", "outcome": "works", "detail": ""} in as_json
    assert "capture: not_on_this_system" in report.report_lines()


@only_linux
def test_a_failing_first_measure_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, noted: dict[str, Measure]
) -> None:
    monkeypatch.setattr(linux, "refuse_readers", lambda: Measure("dumpable", FAILED, "OSError"))
    monkeypatch.setattr(linux, "refuse_core_files", lambda: Measure("core_files", FAILED, "ValueError"))
    first.harden()
    assert {measure.outcome for measure in noted.values()} == {FAILED}
    assert set(noted) == {"dumpable", "ptrace", "core_files"}


# macOS


@pytest.mark.parametrize(("answer", "outcome"), [(0, WORKS), (-1, FAILED)])
def test_macos_denies_attach(answer: int, outcome: Outcome) -> None:
    calls: list[tuple[int, ...]] = []

    def ptrace(*arguments: int) -> int:
        calls.append(arguments)
        return answer

    assert macos.deny_attach(lambda: ptrace).outcome is outcome
    assert calls == [(31, 0, 0, 0)]


def test_a_mac_without_the_call_says_so() -> None:
    assert macos.deny_attach(raising(AttributeError())) == Measure("deny_attach", FAILED, "AttributeError")


# Windows


class Libraries:
    """Win32 as far as it is called; `refuses` names the calls that answer no."""

    def __init__(self, *refuses: str) -> None:
        self._refuses = refuses
        self.calls: list[str] = []
        self.rules = ""
        self._error_mode = self._policy = 0
        self.kernel32 = self.advapi32 = self.wer = self

    def _answer(self, name: str) -> bool:
        self.calls.append(name)
        return name not in self._refuses

    def GetCurrentProcess(self) -> int:
        return -1

    def LocalFree(self, _: object) -> int:
        self.calls.append("LocalFree")
        return 0

    def ConvertStringSecurityDescriptorToSecurityDescriptorW(self, rules: str, *_: object) -> bool:
        self.rules = rules
        return self._answer("Convert")

    def SetKernelObjectSecurity(self, process: int, what: int, _: object) -> bool:
        assert (process, what) == (-1, 0x80000004)
        return self._answer("SetKernelObjectSecurity")

    def SetErrorMode(self, mode: int) -> int:
        self._error_mode = mode if self._answer("SetErrorMode") else 0
        return 0

    def GetErrorMode(self) -> int:
        return self._error_mode

    def WerSetFlags(self, flags: int) -> int:
        assert flags == 1
        return 0 if self._answer("WerSetFlags") else -2147024809

    def SetProcessMitigationPolicy(self, policy: int, value: Any, size: int) -> bool:
        assert (policy, size) == (10, 4)
        if self._answer("SetPolicy"):
            self._policy = value._obj.value
        return True

    def GetProcessMitigationPolicy(self, _: int, policy: int, value: Any, size: int) -> bool:
        value._obj.value = self._policy
        return self._answer("GetPolicy")


ON_WINDOWS = [
    pytest.param((), (WORKS, WORKS, WORKS), id="all work"),
    pytest.param(("Convert",), (FAILED, WORKS, WORKS), id="no descriptor"),
    pytest.param(("SetKernelObjectSecurity",), (FAILED, WORKS, WORKS), id="access list refused"),
    pytest.param(("SetErrorMode",), (WORKS, FAILED, WORKS), id="error mode not heeded"),
    pytest.param(("WerSetFlags",), (WORKS, FAILED, WORKS), id="reports keep the heap"),
    pytest.param(("SetPolicy",), (WORKS, WORKS, FAILED), id="policy not heeded"),
    pytest.param(("GetPolicy",), (WORKS, WORKS, FAILED), id="policy cannot be read back"),
]


@pytest.mark.parametrize(("refuses", "outcomes"), ON_WINDOWS)
def test_windows_measures(refuses: tuple[str, ...], outcomes: tuple[Outcome, ...]) -> None:
    libraries = Libraries(*refuses)
    told = (
        windows.close_process(libraries),
        windows.refuse_error_reports(libraries),
        windows.refuse_low_images(libraries),
    )
    assert tuple(measure.outcome for measure in told) == outcomes
    assert libraries.calls.count("LocalFree") == ("Convert" not in refuses)


def test_the_access_list_gives_nobody_but_the_system_a_look() -> None:
    """Access bits: 0x10 VM_READ, 0x8 VM_OPERATION, 0x20 VM_WRITE, 0x40 DUP_HANDLE, 0x2 CREATE_THREAD, WRITE_DAC."""
    entries = windows.access_rules().removeprefix("D:P").strip("()").split(")(")
    rights = {entry.split(";")[5]: int(entry.split(";")[2], 16) for entry in entries}
    assert set(rights) == {"SY", "BU", "OW"}
    dangerous = 0x10 | 0x8 | 0x20 | 0x40 | 0x2 | 0x40000 | 0x80000
    assert rights["BU"] & dangerous == rights["OW"] & dangerous == 0
    assert rights["SY"] == 0x1FFFFF


def test_the_measures_on_windows_are_those_of_the_report(
    monkeypatch: pytest.MonkeyPatch, noted: dict[str, Measure]
) -> None:
    monkeypatch.setattr(windows, "SystemLibraries", Libraries)
    assert tuple(m.name for m in first._on_windows()) == report.names("win32")[:3]
    monkeypatch.setattr(windows, "SystemLibraries", raising(OSError()))
    assert {m.outcome for m in first._on_windows()} == {FAILED}
