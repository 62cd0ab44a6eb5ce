"""Windows: other processes of the user do not read this one's memory, and no crash report takes it along.

Written against the documentation of the Win32 API; `docs/privacy-proofs.md` says whether a release has run it.
Legacy extension points stay on: without them old Korean input methods and screen readers stop working.
"""

from __future__ import annotations

import ctypes
from typing import Any, Protocol

from imp_desk.app.hardening.measure import Measure, attempt, verdict

# What others may: end it and see that it lives. Not read, write, duplicate handles, start threads or change the list.
_MAY = 0x00100000 | 0x0001 | 0x1000  # SYNCHRONIZE | PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION
_SDDL_REVISION = 1
_DACL_SECURITY_INFORMATION = 0x00000004
_PROTECTED_DACL = 0x80000000
_FAIL_CRITICAL, _NO_FAULT_BOX = 0x0001, 0x0002
_REPORT_NO_HEAP = 0x1
_IMAGE_LOAD_POLICY, _NO_LOW_IMAGES = 10, 0x2


class Libraries(Protocol):
    """The three libraries by the names that ctypes gives them, so that a test can hand in its own."""

    @property
    def kernel32(self) -> Any: ...
    @property
    def advapi32(self) -> Any: ...
    @property
    def wer(self) -> Any: ...


class SystemLibraries:
    """The real ones, with the types that 64-bit handles need."""

    def __init__(self) -> None:
        load = ctypes.WinDLL  # type: ignore[attr-defined, unused-ignore]
        self.kernel32, self.advapi32, self.wer = load("kernel32"), load("advapi32"), load("wer")
        void, number = ctypes.c_void_p, ctypes.c_uint32
        self.kernel32.GetCurrentProcess.restype = void
        self.kernel32.LocalFree.argtypes = (void,)
        self.kernel32.SetProcessMitigationPolicy.argtypes = (ctypes.c_int, void, ctypes.c_size_t)
        self.kernel32.GetProcessMitigationPolicy.argtypes = (void, ctypes.c_int, void, ctypes.c_size_t)
        convert = self.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW
        convert.argtypes = (ctypes.c_wchar_p, number, void, void)
        self.advapi32.SetKernelObjectSecurity.argtypes = (void, number, void)


def access_rules() -> str:
    """SDDL: the system keeps all access, the owner's other programs may end this one and see that it lives.

    OWNER RIGHTS (OW) takes the owner's implied right to change the list again.
    """
    return f"D:P(A;;0x1fffff;;;SY)(A;;{_MAY:#x};;;BU)(A;;{_MAY:#x};;;OW)"


def close_process(libraries: Libraries) -> Measure:
    """No PROCESS_VM_READ for anybody but the system (and an administrator who takes it)."""

    def measure() -> Measure:
        advapi32, kernel32 = libraries.advapi32, libraries.kernel32
        descriptor = ctypes.c_void_p()
        if not advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            access_rules(), _SDDL_REVISION, ctypes.byref(descriptor), None
        ):
            return verdict("process_access", works=False, detail="descriptor")
        try:
            done = advapi32.SetKernelObjectSecurity(
                kernel32.GetCurrentProcess(), _DACL_SECURITY_INFORMATION | _PROTECTED_DACL, descriptor
            )
        finally:
            kernel32.LocalFree(descriptor)
        return verdict("process_access", works=bool(done), detail="" if done else "refused")

    return attempt("process_access", measure)


def refuse_error_reports(libraries: Libraries) -> Measure:
    """No dialogue and no report after a crash; if one is made all the same, then without the heap."""

    def measure() -> Measure:
        kernel32 = libraries.kernel32
        wanted = _FAIL_CRITICAL | _NO_FAULT_BOX
        kernel32.SetErrorMode(wanted)
        stands = kernel32.GetErrorMode() & wanted == wanted
        heap_stays = libraries.wer.WerSetFlags(_REPORT_NO_HEAP) == 0
        return verdict("error_reports", works=stands and heap_stays)

    return attempt("error_reports", measure)


def refuse_low_images(libraries: Libraries) -> Measure:
    """No library that a sandboxed, less trusted program has written is loaded."""

    def measure() -> Measure:
        policy = ctypes.c_uint32(_NO_LOW_IMAGES)
        size = ctypes.sizeof(policy)
        kernel32 = libraries.kernel32
        kernel32.SetProcessMitigationPolicy(_IMAGE_LOAD_POLICY, ctypes.byref(policy), size)
        stands = ctypes.c_uint32()
        asked = kernel32.GetProcessMitigationPolicy(
            kernel32.GetCurrentProcess(), _IMAGE_LOAD_POLICY, ctypes.byref(stands), size
        )
        return verdict("image_load", works=bool(asked) and bool(stands.value & _NO_LOW_IMAGES))

    return attempt("image_load", measure)
