"""Our own icons, tinted and cached. Nothing is read or drawn before the first paint of the window is over."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imp_desk.ui.assets import asset
from imp_desk.ui.kit.tones import Tone, tone_colours
from imp_desk.ui.theme import theme

NAMES = (
    "card",
    "conflict",
    "copy",
    "customer",
    "deleted",
    "document",
    "done",
    "failed",
    "info",
    "lock",
    "look",
    "new",
    "not_sent",
    "person",
    "question",
    "replaced",
    "settings",
    "test",
    "training",
    "waiting",
)


class _State:
    """Whether icons may be drawn yet, and those drawn so far."""

    ready: bool = False
    waiting: list[QWidget] = []  # noqa: RUF012 - those painted without their icon
    drawn: dict[tuple[str, str, int, float], QPixmap] = {}  # noqa: RUF012 - one for the program


def allow_icons() -> None:
    """Called once the window has been painted: reading the drawings costs more than the first paint may."""
    _State.ready = True
    for widget in _State.waiting:
        if isValid(widget):
            widget.update()
    _State.waiting.clear()


def draw_icon(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    if not name:
        return
    if not _State.ready:
        device = painter.device()
        if isinstance(device, QWidget):
            _State.waiting.append(device)
        return
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), _pixmap(name, colour.name(), round(box.width()), ratio))


def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    key = (name, colour, size, ratio)
    if key not in _State.drawn:
        _State.drawn[key] = _render(name, colour, size, ratio)
    return _State.drawn[key]


def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    text = asset(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Icon(QWidget):
    """One icon in a tone. It stands beside words that say the same, so a screen reader passes it over."""

    def __init__(self, name: str = "", *, tone: Tone = "plain", size: int = 24) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)

    def show_icon(self, name: str, tone: Tone) -> None:
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._name, QRectF(self.rect()), tone_colours(self._tone, theme().colours).ink)
