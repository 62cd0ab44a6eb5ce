"""One question at a time; every one of them is answered exactly once."""

import pytest

from imp_desk.app.desk.asks import Asks
from imp_desk.ui.views import AskView, sentence


class Bar:
    def __init__(self) -> None:
        self.shown: list[str | None] = []

    def ask(self, view: AskView | None) -> None:
        self.shown.append(view.id if view else None)


@pytest.fixture
def bar() -> Bar:
    return Bar()


@pytest.fixture
def answers() -> list[str]:
    return []


@pytest.fixture
def asks(bar: Bar) -> Asks:
    return Asks(bar)


def ask(asks: Asks, name: str, answers: list[str]) -> None:
    view = AskView(name, sentence("ask.give_up"), sentence("ask.yes"), sentence("ask.no"))
    asks.ask(view, yes=lambda: answers.append(f"{name} yes"), no=lambda: answers.append(f"{name} no"))


@pytest.mark.parametrize(("is_yes", "expected"), [(True, "one yes"), (False, "one no")])
def test_an_answer_closes_the_question(
    asks: Asks, bar: Bar, answers: list[str], is_yes: bool, expected: str
) -> None:
    ask(asks, "one", answers)
    assert asks.is_open
    asks.answer("one", is_yes=is_yes)
    assert (answers, bar.shown, asks.is_open) == ([expected], ["one", None], False)


def test_a_second_answer_does_nothing(asks: Asks, answers: list[str]) -> None:
    ask(asks, "one", answers)
    asks.answer("one", is_yes=True)
    asks.answer("one", is_yes=True)
    assert answers == ["one yes"]


def test_an_answer_to_another_question_does_nothing(asks: Asks, answers: list[str]) -> None:
    ask(asks, "one", answers)
    asks.answer("two", is_yes=True)
    assert answers == []
    assert asks.is_open


def test_a_second_question_answers_the_first_with_no(asks: Asks, bar: Bar, answers: list[str]) -> None:
    ask(asks, "one", answers)
    ask(asks, "two", answers)
    assert answers == ["one no"]
    assert bar.shown == ["one", None, "two"]


def test_dismissing_says_no(asks: Asks, answers: list[str]) -> None:
    ask(asks, "one", answers)
    asks.dismiss()
    asks.dismiss()
    assert answers == ["one no"]


def test_an_answer_may_ask_the_next_question(asks: Asks, bar: Bar, answers: list[str]) -> None:
    view = AskView("one", sentence("ask.give_up"), sentence("ask.yes"), sentence("ask.no"))
    asks.ask(view, yes=lambda: ask(asks, "two", answers))
    asks.answer("one", is_yes=True)
    assert asks.is_open
    assert bar.shown == ["one", None, "two"]
