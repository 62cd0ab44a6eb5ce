"""The key store in a process of its own: what goes between, and that whatever it answers is a variant."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from imp_desk.app import key_store
from imp_desk.app.key_ends import Ends
from imp_desk.app.key_helper import received, send
from imp_desk.app.key_store import KeyStore
from imp_desk.core.secret import Secret
from imp_desk.store import keystore
from imp_desk.store.keystore import Denied, Failure, Found, Locked, Missing, NoKeyStore, Stored
from tests.app.key_helper_inside import helper_inside
from tests.store.test_keystore import Failing, Forgetful, Memory

KEY, SECRET = "1234567890123456", 'aB3"\\' * 17
HOST = "api.iamport.kr"


def text(held: Secret) -> str:
    return bytes(held.reveal()).decode()


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    return use(monkeypatch, Memory())


def use(monkeypatch: pytest.MonkeyPatch, backend: Memory) -> Memory:
    monkeypatch.setattr(keystore, "open_system_backend", lambda: backend)
    monkeypatch.setattr(key_store, "helper", helper_inside)
    return backend


def test_what_was_saved_is_loaded(memory: Memory) -> None:
    store = KeyStore(HOST)
    assert store.load() == Missing()
    assert store.save(Secret.of_text(KEY), Secret.of_text(SECRET)) == Stored()
    found = store.load()
    assert isinstance(found, Found)
    assert (text(found.key), text(found.secret)) == (KEY, SECRET)


def test_a_probe_keeps_nothing(memory: Memory) -> None:
    KeyStore(HOST).save(Secret.of_text(KEY), Secret.of_text(SECRET))
    found = KeyStore(HOST).probe()
    assert isinstance(found, Found)
    assert (len(found.key), len(found.secret)) == (0, 0)


class KeyringLocked(Exception):  # noqa: N818 - named as keyring names it
    pass


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        pytest.param(PermissionError, Denied(), id="denied"),
        pytest.param(KeyringLocked, Locked(), id="locked"),
        pytest.param(RuntimeError, NoKeyStore("RuntimeError"), id="broken"),
    ],
)
def test_a_failure_comes_through(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], outcome: Failure
) -> None:
    use(monkeypatch, Failing(error))
    assert KeyStore(HOST).load() == outcome
    assert KeyStore(HOST).save(Secret.of_text(KEY), Secret.of_text(SECRET)) == outcome


def test_a_forgetful_key_store_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Forgetful())
    assert KeyStore(HOST).save(Secret.of_text(KEY), Secret.of_text(SECRET)) == NoKeyStore("not_read_back")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Found 16", id="cut off in its line"),
        pytest.param(b"Found 16 80\nabc", id="cut off in the pair"),
        pytest.param(b"Found -1 4\nabc", id="a size that is none"),
        pytest.param(b"Found 9999999 9999999\n" + b"x" * 5000, id="too large"),
        pytest.param(b"\xff\xfe\n", id="no words"),
        pytest.param(b"Stored\n", id="the other call's answer"),
    ],
)
def test_an_answer_that_is_none_is_no_key_store(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    @contextmanager
    def broken(action: str, host: str) -> Iterator[Ends]:
        reads, writes = os.pipe()
        os.write(writes, answer)
        os.close(writes)
        yield Ends(-1, reads)
        os.close(reads)

    monkeypatch.setattr(key_store, "helper", broken)
    assert KeyStore(HOST).load() == NoKeyStore("helper")


def test_a_program_that_cannot_start_is_no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert KeyStore(HOST).load() == NoKeyStore("FileNotFoundError")
    assert KeyStore(HOST).save(Secret.of_text(KEY), Secret.of_text(SECRET)) == NoKeyStore("FileNotFoundError")


def test_the_real_helper_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without a session bus has no key store; what counts is that a process said so."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.chdir(tmp_path)
    outcome = KeyStore("nobody.invalid").load()
    assert isinstance(outcome, (NoKeyStore, Missing, Locked))
    assert outcome != NoKeyStore("helper")


def test_a_frame_is_whole_without_the_stream_s_end() -> None:
    reads, writes = os.pipe()
    send(writes, "save", Secret.of_text(KEY), Secret.of_text(SECRET))
    frame = received(reads)
    assert frame.words[0] == "save"
    assert frame.pair is not None
    assert (text(frame.pair[0]), text(frame.pair[1])) == (KEY, SECRET)
    os.close(reads)
    os.close(writes)
