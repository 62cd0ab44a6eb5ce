"""The verdict: the largest words on the screen, above the kept form or in its place. Ignores keys at first.

It shows what it is given; when the next customer starts is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from imp_desk.ui.kit.button import Button, Kind
from imp_desk.ui.kit.icons import Icon
from imp_desk.ui.kit.paint import draw_box, smooth_painter
from imp_desk.ui.kit.paint import fill as cover
from imp_desk.ui.kit.text import Text
from imp_desk.ui.kit.tones import Tone, mixed, tone_colours
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.register import derived
from imp_desk.ui.register.result_layout import ResultLayout
from imp_desk.ui.theme import theme

if TYPE_CHECKING:
    from imp_desk.ui.views import VerdictView

_FADE_MS, _FADES_FROM = 140, 0.2
DEAF_S = 0.6  # a key pressed before the verdict was seen must not leave it


class ResultPanel(QWidget):
    next_requested = Signal()
    same_customer_requested = Signal()
    copy_requested = Signal()
    undo_requested = Signal()
    look_again_requested = Signal()
    delete_old_requested = Signal()
    settle_requested = Signal(bool)
    print_requested = Signal()

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("resultPanel")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is below it is painted in vain
        self._now = now
        self._shown_at = float("-inf")
        self._view: VerdictView | None = None
        self._tone: Tone = "plain"
        self._shade = 1.0
        self._build_words()
        self._build_buttons()
        self._parts = self._layout_of_parts()

    def show_verdict(self, view: VerdictView, *, low: bool) -> bool:
        """True for a new verdict; a newer text of the one that stands makes nobody deaf again."""
        is_news = self.isHidden() or self._view is None or _subject(view) != _subject(self._view)
        self._view = view
        if is_news:
            self._shown_at = self._now()
            self._detail.hide()
        self.set_low(low=low)
        self.retranslate()
        return is_news

    def fade_in(self) -> None:
        """The one motion of the program, and short: the words stand at once, the ground below them takes its colour."""
        from PySide6.QtCore import QVariantAnimation

        fade = QVariantAnimation(self)
        fade.setDuration(_FADE_MS)
        fade.setStartValue(_FADES_FROM)
        fade.setEndValue(1.0)
        fade.valueChanged.connect(self._take_shade)
        self._shade = _FADES_FROM
        fade.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def _take_shade(self, shade: float) -> None:
        self._shade = shade
        self.update()

    def set_low(self, *, low: bool) -> None:
        """A low page has no room for an icon above the words."""
        if self._view is not None:
            self._parts.take_place(above_form=self._view.above_form, low=low)

    def is_deaf(self) -> bool:
        """Whether keys are still ignored."""
        return self._now() - self._shown_at < DEAF_S

    def leaves_by_enter(self) -> bool:
        return self._view is not None and self._view.leaves_by_enter

    def words(self) -> str:
        titles = (title.text() for title in (self._payment_title, self._title) if title.text())
        return say("result.spoken", title=". ".join(titles), text=" ".join(self._lines()))

    def retranslate(self) -> None:
        view = self._view
        if view is None:
            return
        icon, self._tone = derived.verdict_look(view)
        self._icon.show_icon(icon, self._tone)
        self._show_titles(view)
        self._text.setText("\n".join(self._lines()))
        self._show_line(self._customer, derived.verdict_customer(view))
        self._show_line(self._card, derived.verdict_card(view))
        self._detail.setText(view.detail)
        self.setAccessibleName(self.words())
        self._show_buttons(view)
        self.update()

    def _show_titles(self, view: VerdictView) -> None:
        """Of a charge two: paid, and registered."""
        titles = (self._payment_title, self._title)
        words = (derived.payment_title(view), derived.verdict_title(view))
        for title, text, tone in zip(titles, words, derived.title_tones(view), strict=True):
            title.set_tone(tone)
            title.setText(text)
        self._payment_title.setVisible(bool(words[0]))

    def _lines(self) -> tuple[str, ...]:
        return derived.verdict_lines(self._view) if self._view else ()

    def _show_line(self, label: Text, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words) and not (self._view and self._view.above_form))

    def _show_buttons(self, view: VerdictView) -> None:
        full = not view.above_form
        self._next.show_words(derived.next_words(view))
        self._fold.show_words(say("result.detail" if self._detail.isHidden() else "result.detail_hide"))
        for button, key in (
            (self._same, "same"),
            (self._copy, "copy"),
            (self._print, "print_slip"),
            (self._undo, "undo"),
            (self._look, "look_again"),
            (self._delete_old, "delete_old"),
            (self._settle_yes, "settle_paid" if view.settles_payment else "settle_registered"),
            (self._settle_no, "settle_not_paid" if view.settles_payment else "settle_not"),
        ):
            button.show_words(say(f"result.{key}"))
        self._next.setVisible(full)
        may_go_on = view.leaves_by_enter or view.can_charge_again
        self._same.setVisible(full and may_go_on and not view.is_handed)
        self._copy.setVisible(view.can_copy)
        self._print.setVisible(view.can_print)
        self._undo.setVisible(view.can_undo)
        self._look.setVisible(view.can_look_up)
        self._delete_old.setVisible(view.can_delete_old)
        self._settle_yes.setVisible(view.can_settle)
        self._settle_no.setVisible(view.can_settle)
        self._fold.setVisible(bool(view.detail))

    def _fold_detail(self) -> None:
        self._detail.setVisible(self._detail.isHidden())
        self.retranslate()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Its buttons are as deaf as the panel."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._hears(event):
            return True
        return super().eventFilter(_watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._hears(event):
            event.ignore()  # the page knows what the key asks for
        else:
            event.accept()

    def _hears(self, event: QKeyEvent) -> bool:
        return not (event.isAutoRepeat() or self.is_deaf())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.fit_titles(event.size().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme()
        tone = tone_colours(self._tone, t.colours)
        fill, border = (mixed(t.colours.surface, colour, self._shade) for colour in (tone.soft, tone.ink))
        painter, box = smooth_painter(self), QRectF(self.rect())
        cover(painter, box, t.colours.surface)
        draw_box(painter, box, t.radius + 4, fill=fill, border=border)

    # Construction

    def _build_words(self) -> None:
        self._icon = Icon(size=48)
        self._payment_title = Text(size="verdict", wrap=True)
        self._payment_title.setObjectName("paymentTitle")
        self._title = Text(size="verdict", wrap=True)
        self._title.setObjectName("resultTitle")
        self._text = Text(size="input", wrap=True)
        self._text.setObjectName("resultText")
        self._customer = Text(size="customer", wrap=True, bold=True)
        self._card = Text(size="input", tone="muted")
        self._detail = Text(size="small", tone="muted", wrap=True)
        self._detail.setObjectName("resultDetail")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.hide()

    def _build_buttons(self) -> None:
        self._next = self._button("nextButton", "primary", self.next_requested)
        self._same = self._button("sameCustomerButton", "secondary", self.same_customer_requested)
        self._look = self._button("lookAgainButton", "secondary", self.look_again_requested)
        self._copy = self._button("copyUidButton", "secondary", self.copy_requested)
        self._print = self._button("printSlipButton", "secondary", self.print_requested)
        self._undo = self._button("undoButton", "danger", self.undo_requested)
        self._delete_old = self._button("deleteOldButton", "danger", self.delete_old_requested)
        self._settle_yes = self._settle_button("settleRegisteredButton", is_registered=True)
        self._settle_no = self._settle_button("settleNotButton", is_registered=False)
        self._fold = Button("detailButton", kind="quiet", small=True)
        self._fold.clicked.connect(self._fold_detail)
        self._fold.installEventFilter(self)

    def _settle_button(self, name: str, *, is_registered: bool) -> Button:
        button = Button(name, kind="quiet", small=True)
        button.clicked.connect(lambda: self.settle_requested.emit(is_registered))
        button.installEventFilter(self)
        return button

    def _button(self, name: str, kind: Kind, wish: SignalInstance) -> Button:
        button = Button(name, kind=kind)
        button.clicked.connect(wish)
        button.installEventFilter(self)
        return button

    def _layout_of_parts(self) -> ResultLayout:
        return ResultLayout(
            self,
            icon=self._icon,
            titles=(self._payment_title, self._title),
            labels=(self._customer, self._card, self._text, self._detail),
            first_buttons=(self._next, self._same),
            further_buttons=(
                self._look,
                self._copy,
                self._print,
                self._undo,
                self._delete_old,
                self._settle_yes,
                self._settle_no,
                self._fold,
            ),
        )


def _subject(view: VerdictView) -> tuple[object, ...]:
    charge = view.charge
    halves = None if charge is None else (charge.payment.half, charge.card.half)
    return view.kind, view.customer_uid, view.above_form, halves
