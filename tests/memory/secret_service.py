"""A key store on the test's private bus that speaks the Secret Service as desktops do: sessions are encrypted."""

from __future__ import annotations

import contextlib
import os
import threading
from types import TracebackType
from typing import Any, Self

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from secretstorage.dhcrypto import Session

_NAME = "org.freedesktop.secrets"
_COLLECTION = "/org/freedesktop/secrets/collection/login"
_SESSION = "/org/freedesktop/secrets/session/1"
_BLOCK = 16


class SecretService:
    """`entries`: what stands in it, by the user name of keyring's entry."""

    def __init__(self, bus_address: str, entries: dict[str, str]) -> None:
        self.entries = dict(entries)
        self.asked = 0
        self._names: list[str] = list(entries)
        self._connection: DBusConnection = open_dbus_connection(bus_address)
        self._key = b""
        self._thread = threading.Thread(target=self._serve, name="secret-service", daemon=True)

    def __enter__(self) -> Self:
        Proxy(message_bus, self._connection).RequestName(_NAME)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(2)
        self._thread.join(10)
        self._connection.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError, EOFError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        fields = message.header.fields
        member, path = fields[HeaderFields.member], fields[HeaderFields.path]
        match member:
            case "Get":
                signature, value = self._property(path, message.body[1])
                return new_method_return(message, "v", ((signature, value),))
            case "OpenSession":
                return new_method_return(
                    message, "vo", (("ay", self._shake_hands(message.body[1][1])), _SESSION)
                )
            case "ReadAlias":
                return new_method_return(message, "o", (_COLLECTION,))
            case "Unlock":
                return new_method_return(message, "aoo", (message.body[0], "/"))
            case "SearchItems":
                found = [self._path(n) for n in self.entries if n == message.body[0].get("username")]
                return new_method_return(message, "ao", (found,))
            case "GetSecret":
                self.asked += 1
                return new_method_return(message, "(oayays)", (self._sealed(self._name_at(path)),))
            case "CreateItem":
                return new_method_return(message, "oo", (self._keep(*message.body[:2]), "/"))
            case _:
                return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")

    def _property(self, path: str, name: str) -> tuple[str, Any]:
        match name:
            case "Locked":
                return "b", False
            case "Items":
                return "ao", [self._path(entry) for entry in self.entries]
            case _:
                return "s", f"{name} of {path}"

    def _path(self, name: str) -> str:
        if name not in self._names:
            self._names.append(name)
        return f"{_COLLECTION}/{self._names.index(name)}"

    def _name_at(self, path: str) -> str:
        return self._names[int(path.rpartition("/")[2])]

    def _shake_hands(self, theirs: bytes) -> bytes:
        session = Session()
        session.set_server_public_key(int.from_bytes(theirs, "big"))
        self._key = session.aes_key or b""
        return session.my_public_key.to_bytes(128, "big")

    def _sealed(self, name: str) -> tuple[str, bytes, bytes, str]:
        text = self.entries[name].encode()
        missing = _BLOCK - len(text) % _BLOCK
        start = os.urandom(_BLOCK)
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(start)).encryptor()
        return (
            _SESSION,
            start,
            cipher.update(text + bytes([missing]) * missing) + cipher.finalize(),
            "text/plain",
        )

    def _keep(self, properties: dict[str, tuple[str, Any]], sealed: tuple[str, bytes, bytes, str]) -> str:
        name = properties["org.freedesktop.Secret.Item.Attributes"][1]["username"]
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(bytes(sealed[1]))).decryptor()
        text = cipher.update(bytes(sealed[2])) + cipher.finalize()
        self.entries[name] = text[: -text[-1]].decode()
        return self._path(name)
