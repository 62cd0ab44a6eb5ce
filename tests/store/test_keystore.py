"""The key store: bound to the API's host, read back, and never another place than the system's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from imp_desk.core.secret import Secret
from imp_desk.store.keystore import (
    SERVICE,
    Backend,
    Denied,
    Found,
    KeyStore,
    Locked,
    Missing,
    NoKeyStore,
    Removed,
    Stored,
    open_system_backend,
)

HOST = "api.iamport.kr"
KEY, SECRET = "1234567890123456", "s" * 86


class Memory:
    """A key store of this test."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class Forgetful(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Changing(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        stored = super().get_password(service, username)
        return stored[:8] if stored else None


class Failing(Memory):
    def __init__(self, failure: Callable[[], Exception]) -> None:
        super().__init__()
        self.failure = failure

    def get_password(self, service: str, username: str) -> str | None:
        raise self.failure()

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.failure()


def store(backend: Backend | NoKeyStore, host: str = HOST) -> KeyStore:
    return KeyStore(host, open_backend=lambda: backend)


def save(keystore: KeyStore) -> object:
    return keystore.save(Secret.of_text(KEY), Secret.of_text(SECRET))


def test_what_is_saved_is_found() -> None:
    memory = Memory()
    assert save(store(memory)) == Stored()
    outcome = store(memory).load()
    assert isinstance(outcome, Found)
    assert outcome.key.reveal() == KEY.encode()
    assert outcome.secret.reveal() == SECRET.encode()


def test_the_entries_are_named_after_the_host() -> None:
    memory = Memory()
    save(store(memory))
    assert set(memory.entries) == {(SERVICE, f"imp_key@{HOST}"), (SERVICE, f"imp_secret@{HOST}")}


def test_another_host_gets_nothing() -> None:
    memory = Memory()
    save(store(memory))
    assert store(memory, "relay.example.kr").load() == Missing()


def test_half_a_pair_is_none() -> None:
    memory = Memory()
    save(store(memory))
    del memory.entries[SERVICE, f"imp_secret@{HOST}"]
    assert store(memory).load() == Missing()


def test_removing() -> None:
    memory = Memory()
    save(store(memory))
    assert store(memory).remove() == Removed()
    assert memory.entries == {}
    assert store(memory).remove() == Missing()


@pytest.mark.parametrize(
    "backend", [pytest.param(Forgetful(), id="forgets"), pytest.param(Changing(), id="keeps a part")]
)
def test_a_key_store_that_does_not_keep_is_none(backend: Memory) -> None:
    assert save(store(backend)) == NoKeyStore("not_read_back")


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


class PromptDismissedException(Exception):  # noqa: N818
    """Named as the Secret Service's own."""


class KeychainDenied(Exception):  # noqa: N818
    """Named as macOS's own."""


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        pytest.param(lambda: KeyringLocked("no"), Locked(), id="locked"),
        pytest.param(lambda: PromptDismissedException("no"), Denied(), id="prompt dismissed"),
        pytest.param(lambda: caused(KeyringLocked("no"), KeychainDenied()), Denied(), id="macOS denied"),
        pytest.param(lambda: InitError("no"), NoKeyStore("InitError"), id="cannot start"),
        pytest.param(lambda: PasswordSetError(SECRET), NoKeyStore("PasswordSetError"), id="cannot write"),
        pytest.param(lambda: OSError("bus gone"), NoKeyStore("OSError"), id="bus gone"),
    ],
)
def test_failures_are_told_apart(failure: Callable[[], Exception], outcome: object) -> None:
    assert store(Failing(failure)).load() == outcome
    assert save(store(Failing(failure))) == outcome
    assert store(Failing(failure)).remove() == outcome


def test_without_a_key_store_nothing_is_kept() -> None:
    none = NoKeyStore("SecretService: RuntimeError")
    assert store(none).load() == none
    assert save(store(none)) == none
    assert store(none).remove() == none


def test_found_shows_nothing() -> None:
    memory = Memory()
    save(store(memory))
    assert KEY not in repr(store(memory).load())


def test_probing_leaves_nothing_behind() -> None:
    memory = Memory()
    save(store(memory))
    outcome = store(memory).probe()
    assert isinstance(outcome, Found)
    assert len(outcome.key) == len(outcome.secret) == 0


def test_a_key_store_that_starts_later_is_found() -> None:
    answers: list[Backend | NoKeyStore] = [NoKeyStore("not yet"), Memory()]
    keystore = KeyStore(HOST, open_backend=lambda: answers.pop(0))
    assert keystore.load() == NoKeyStore("not yet")
    assert keystore.load() == Missing()


@pytest.mark.parametrize(
    "variable",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
    ],
)
def test_the_environment_does_not_choose(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", variable)
    monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "KeePassXC")
    opened = open_system_backend()
    module, _, name = variable.rpartition(".")
    assert (type(opened).__module__, type(opened).__name__) != (module, name)


def test_a_backend_that_cannot_work_says_why() -> None:
    outcome = open_system_backend(
        (("keyring.backends.no_such", "Keyring"), ("keyring.backends.fail", "Keyring"))
    )
    assert outcome == NoKeyStore("no_such: ModuleNotFoundError")


def test_keyring_is_imported_when_a_key_store_is_opened_and_not_before() -> None:
    code = "import sys, imp_desk.store.keystore; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
