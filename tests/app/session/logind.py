"""A logind of the test's own on a private bus: real messages, real signals, a real inhibitor to let go of."""

from __future__ import annotations

import os
import select
import subprocess
import threading
from collections.abc import Sequence
from types import TracebackType

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_31"
OTHER_SESSION = "/org/freedesktop/login1/session/c2"
_MANAGER = DBusAddress("/org/freedesktop/login1", interface=f"{SERVICE}.Manager")


class PrivateBus:
    """A dbus-daemon that nothing else is on."""

    def __enter__(self) -> PrivateBus:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._daemon.kill()
        self._daemon.wait()
        assert self._daemon.stdout is not None
        self._daemon.stdout.close()


class FakeLogind:
    """Answers in a thread of its own. `refuses`: methods that are answered with an error."""

    def __init__(self, address: str, *, refuses: Sequence[str] = ()) -> None:
        self.address = address
        self._refuses = refuses
        self._bus: DBusConnection = open_dbus_connection(address, enable_fds=True)
        self._bus.send_and_get_reply(message_bus.RequestName(SERVICE))
        self._sending = threading.Lock()
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.inhibitors: list[int] = []  # our ends: readable when the other has been let go of
        self.is_locked = False
        self._is_over = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._is_over = True
        self._thread.join(5)
        for end in self.inhibitors:
            os.close(end)
        self._bus.close()

    def _serve(self) -> None:
        while not self._is_over:
            try:
                message = self._bus.receive(timeout=0.1)
            except TimeoutError:
                continue
            except (OSError, ConnectionError):
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        method = str(message.header.fields[HeaderFields.member])
        self.calls.append((method, tuple(message.body)))
        if method in self._refuses:
            self._send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied"))
            return
        match method:
            case "GetSession":
                self._send(new_method_return(message, "o", (SESSION,)))
            case "Inhibit":
                ours, theirs = os.pipe()
                self._send(new_method_return(message, "h", (theirs,)))
                os.close(theirs)
                self.inhibitors.append(ours)
            case "Get":
                self._send(new_method_return(message, "v", (("b", self.is_locked),)))

    def _send(self, message: Message) -> None:
        with self._sending:
            self._bus.send(message)

    # ---- what happens to the computer

    def prepare_for_sleep(self, *, starts: bool) -> None:
        self._send(new_signal(_MANAGER, "PrepareForSleep", "b", (starts,)))

    def lock(self, session: str = SESSION) -> None:
        """As `loginctl lock-session` asks for it."""
        self._send(new_signal(DBusAddress(session, interface=f"{SERVICE}.Session"), "Lock"))

    def set_locked_hint(self, *, on: bool, session: str = SESSION) -> None:
        """As a screen locker says it."""
        self.is_locked = on
        properties = DBusAddress(session, interface="org.freedesktop.DBus.Properties")
        changed = (f"{SERVICE}.Session", {"LockedHint": ("b", on)}, [])
        self._send(new_signal(properties, "PropertiesChanged", "sa{sv}as", changed))

    # ---- what the program did

    def holds_inhibitor(self) -> bool:
        return any(not select.select([end], [], [], 0)[0] for end in self.inhibitors)

    def asked(self, method: str) -> int:
        return sum(name == method for name, _ in self.calls)
