"""Reads the window as a screen reader does: over AT-SPI, from another process, nothing but what is announced there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_TEXT = "org.a11y.atspi.Text"
_RETRY_S = 10.0
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Element:
    """`id` is the object's name in the program, as automation tools see it."""

    id: str
    role: str
    name: str
    bus: str
    path: str


def accessibility_bus(session_bus: str) -> str:
    """The address of the accessibility bus; asking for it starts it."""
    with open_dbus_connection(session_bus) as session:
        address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        reply = unwrap_msg(session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=10))
    return str(reply[0])


class ScreenReader:
    def __init__(self, session_bus: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(accessibility_bus(session_bus))

    def close(self) -> None:
        self._bus.close()

    def _call(self, element: tuple[str, str], method: str) -> tuple[object, ...]:
        address = DBusAddress(element[1], bus_name=element[0], interface=_ACCESSIBLE)
        reply = unwrap_msg(self._bus.send_and_get_reply(new_method_call(address, method), timeout=5))
        return tuple(reply)

    def _property(self, element: tuple[str, str], name: str, interface: str = _ACCESSIBLE) -> object:
        address = DBusAddress(element[1], bus_name=element[0], interface=interface)
        reply = unwrap_msg(self._bus.send_and_get_reply(Properties(address).get(name), timeout=5))
        return reply[0][1]

    def _children(self, element: tuple[str, str]) -> list[tuple[str, str]]:
        children = self._call(element, "GetChildren")[0]
        assert isinstance(children, list)
        return [(str(bus), str(path)) for bus, path in children]

    def _whole(self, read: Callable[[], _T]) -> _T:
        """What `read` says of one state of the window. An element that goes away under it (an answer that is an
        error, or none) makes it begin again: a tree with a hole would tell that something does not show."""
        until = time.monotonic() + _RETRY_S
        while True:
            try:
                return read()
            except (DBusErrorResponse, TimeoutError):
                if time.monotonic() > until:
                    raise
            time.sleep(0.02)

    def elements(self) -> tuple[Element, ...]:
        """Everything that is showing, depth first."""
        return self._whole(lambda: tuple(self._showing()))

    def _showing(self) -> Iterator[Element]:
        waiting = self._children(_ROOT)[::-1]
        while waiting:
            element = waiting.pop()
            if self._is_showing(element):
                yield self._described(element)
                waiting.extend(self._children(element)[::-1])

    def _first(self, element_id: str) -> Element:
        found = next((element for element in self._showing() if element.id == element_id), None)
        assert found is not None, f"{element_id} does not show"
        return found

    def _is_showing(self, element: tuple[str, str]) -> bool:
        states = self._call(element, "GetState")[0]
        assert isinstance(states, list)
        return bool(states[0] >> 25 & 1) or element[1].endswith("/root")  # ATSPI_STATE_SHOWING

    def _described(self, element: tuple[str, str]) -> Element:
        own_id = str(self._property(element, "AccessibleId")).rpartition(".")[2]
        role = str(self._call(element, "GetRoleName")[0])
        return Element(own_id, role, str(self._property(element, "Name")), *element)

    def place_of(self, element_id: str) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen."""
        return self._whole(lambda: self._place_of(self._first(element_id)))

    def _place_of(self, element: Element) -> tuple[int, int, int, int]:
        at = DBusAddress(element.path, bus_name=element.bus, interface="org.a11y.atspi.Component")
        call = new_method_call(at, "GetExtents", "u", (0,))
        x, y, width, height = unwrap_msg(self._bus.send_and_get_reply(call, timeout=5))[0]
        return int(x), int(y), int(width), int(height)

    def all_there_is(self) -> str:
        """Name, description and text of every element, also of those that do not show."""
        return self._whole(self._all_there_is)

    def _all_there_is(self) -> str:
        told: list[str] = []
        waiting = self._children(_ROOT)
        while waiting:
            element = waiting.pop()
            told.extend(str(self._property(element, name)) for name in ("Name", "Description"))
            told.append(self._text_of(element))
            waiting.extend(self._children(element))
        return "\n".join(told)

    def text_of(self, element_id: str) -> str:
        return self._whole(lambda: self._own_text(self._first(element_id)))

    def _own_text(self, element: Element) -> str:
        return self._text_of((element.bus, element.path))

    def _text_of(self, element: tuple[str, str]) -> str:
        """Empty for an element without text. Qt says of one that is asked all the same that there is no such object."""
        interfaces = self._call(element, "GetInterfaces")[0]
        assert isinstance(interfaces, list)
        if _TEXT not in interfaces:
            return ""
        at = DBusAddress(element[1], bus_name=element[0], interface=_TEXT)
        call = new_method_call(at, "GetText", "ii", (0, -1))
        return str(unwrap_msg(self._bus.send_and_get_reply(call, timeout=5))[0])

    def focused(self) -> str:
        """The id of the element with the keyboard focus, empty where there is none."""
        return self._whole(self._focused)

    def _focused(self) -> str:
        for element in self._showing():
            states = self._call((element.bus, element.path), "GetState")[0]
            assert isinstance(states, list)
            if states[0] >> 12 & 1:  # ATSPI_STATE_FOCUSED
                return element.id
        return ""

    def names(self) -> dict[str, str]:
        """What each showing element with an id of its own is called."""
        return {element.id: element.name for element in self.elements()}

    def everything(self) -> str:
        return "\n".join(element.name for element in self.elements())

    def wait_for(self, element_id: str, text: str = "", *, within_s: float = 20.0) -> str:
        """The name of the element once it shows and holds `text`. AssertionError with the screen's words if never."""
        until = time.monotonic() + within_s
        seen: dict[str, str] = {}
        while time.monotonic() < until:
            seen = self.names()
            if element_id in seen and text in seen[element_id]:
                return seen[element_id]
            time.sleep(0.1)
        raise AssertionError(f"{element_id} never said {text!r}; the screen says {self.everything()}")

    def wait_gone(self, element_id: str, *, within_s: float = 20.0) -> None:
        until = time.monotonic() + within_s
        while element_id in self.names():
            assert time.monotonic() < until, f"{element_id} stays on the screen"
            time.sleep(0.1)
