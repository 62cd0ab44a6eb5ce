"""The API key and secret in the operating system's key store: the only file that knows keyring.

The backends are named here, one list per system: keyring's own choice listens to the environment and to a
file, and would take a plain-text or a forgetful one. Every call may block: call it in a worker.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from imp_desk.core.secret import Secret

SERVICE = "imp_desk"
_BACKENDS = {
    "linux": (
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
    ),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
}
_PARTS = {
    "linux": ("keyring.backends.SecretService", "secretstorage"),
    "win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred"),
    "darwin": ("keyring.backends.macOS", "keyring.backends.macOS.api"),
}
_LOCKED = frozenset(("KeyringLocked", "LockedException"))
_DENIED = frozenset(("PromptDismissedException", "KeychainDenied", "PermissionError"))


class Backend(Protocol):
    """What of a keyring backend is used."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Found:
    """The pair; the receiver wipes both."""

    key: Secret
    secret: Secret


@dataclass(frozen=True, slots=True)
class Missing:
    """The key store works and holds no pair for this address."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Written, and read back the same."""


@dataclass(frozen=True, slots=True)
class Removed:
    pass


@dataclass(frozen=True, slots=True)
class Locked:
    """The key store is locked, and was not unlocked when the system asked."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The person or the system said no."""


@dataclass(frozen=True, slots=True)
class NoKeyStore:
    """None that may be used, or it failed. `detail`: names of ours and of exceptions, never their text."""

    detail: str = ""


Failure = Locked | Denied | NoKeyStore


class KeyStore:
    """The pair for one API address: entries are bound to its host, so no other host gets this secret."""

    def __init__(self, host: str, *, open_backend: Callable[[], Backend | NoKeyStore] | None = None) -> None:
        self._names = (f"imp_key@{host}", f"imp_secret@{host}")
        self._open_backend = open_backend or open_system_backend
        self._opened: Backend | None = None

    def load(self) -> Found | Missing | Failure:
        backend = self._backend()
        if isinstance(backend, NoKeyStore):
            return backend
        try:
            key, secret = (backend.get_password(SERVICE, name) for name in self._names)
            if not key or not secret:
                return Missing()
            return Found(Secret.of_text(key), Secret.of_text(secret))
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system's library raises
            return _failure(error)

    def save(self, key: Secret, secret: Secret) -> Stored | Failure:
        """Writes both and reads them back; a key store that forgets is none."""
        backend = self._backend()
        if isinstance(backend, NoKeyStore):
            return backend
        try:
            for name, value in zip(self._names, (key, secret), strict=True):
                backend.set_password(SERVICE, name, str(value.reveal(), "ascii"))
            for name, value in zip(self._names, (key, secret), strict=True):
                if not _same(backend.get_password(SERVICE, name), value):
                    return NoKeyStore("not_read_back")
        except Exception as error:  # noqa: BLE001 - as above
            return _failure(error)
        return Stored()

    def remove(self) -> Removed | Missing | Failure:
        backend = self._backend()
        if isinstance(backend, NoKeyStore):
            return backend
        try:
            standing = [name for name in self._names if backend.get_password(SERVICE, name) is not None]
            for name in standing:
                backend.delete_password(SERVICE, name)
        except Exception as error:  # noqa: BLE001 - as above
            return _failure(error)
        return Removed() if standing else Missing()

    def probe(self) -> Found | Missing | Failure:
        """For the self-test: whether a key store answers. The pair, if there is one, is wiped at once."""
        outcome = self.load()
        if isinstance(outcome, Found):
            outcome.key.wipe()
            outcome.secret.wipe()
        return outcome

    def _backend(self) -> Backend | NoKeyStore:
        if self._opened is None:
            opened = self._open_backend()
            if isinstance(opened, NoKeyStore):
                return opened
            self._opened = opened
        return self._opened


def open_system_backend(
    backends: Sequence[tuple[str, str]] | None = None,
) -> Backend | NoKeyStore:
    """The first of this system's named backends that works here. Slow: not before the first paint."""
    for name in [name for name in os.environ if name.startswith("KEYRING_PROPERTY_")]:
        del os.environ[name]  # each would set an attribute of the backend
    reasons = []
    for module_name, class_name in _BACKENDS.get(sys.platform, ()) if backends is None else backends:
        try:
            backend_class = getattr(importlib.import_module(module_name), class_name)
            if backend_class.priority > 0:  # raises where the backend cannot work
                opened: Backend = backend_class()
                return opened
        except Exception as error:  # noqa: BLE001 - a backend that cannot be used may fail in any way
            reasons.append(f"{module_name.rpartition('.')[2]}: {type(error).__name__}")
    return NoKeyStore(", ".join(reasons) or sys.platform)


def missing_parts() -> tuple[str, ...]:
    """Modules that must have come with the program: a backend without them only says that there is no key store."""
    return tuple(name for name in _PARTS.get(sys.platform, ()) if not _imports(name))


def _imports(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def _same(read_back: str | None, value: Secret) -> bool:
    return read_back is not None and read_back.encode() == value.reveal()


def _failure(error: Exception) -> Failure:
    """By the names of the error and of what caused it: their classes live in modules of other systems."""
    names = [
        type(cause).__name__ for cause in (error, error.__cause__, error.__context__) if cause is not None
    ]
    if _DENIED.intersection(names):
        return Denied()
    if _LOCKED.intersection(names):
        return Locked()
    return NoKeyStore(names[0])
