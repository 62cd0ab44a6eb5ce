"""Numbers of orders: one for each order, kept while it is not paid, and never given to another customer."""

from __future__ import annotations

from itertools import count

import pytest

from imp_desk.app.desk.orders import REMEMBERED, Orders


@pytest.fixture
def orders() -> Orders:
    numbers = count(1)
    return Orders(lambda: f"order{next(numbers)}")


def test_it_stays_while_the_form_is_filled(orders: Orders) -> None:
    assert orders.number("") == orders.number("u1") == "order1"


def test_the_next_customer_gets_another(orders: Orders) -> None:
    orders.number("u1")
    orders.next_customer()
    assert orders.number("u2") == "order2"


def test_what_was_sent_and_is_not_paid_keeps_its_number(orders: Orders) -> None:
    number = orders.number("u1")
    orders.send("u1", number)
    orders.close(number, is_paid=False)
    orders.next_customer()
    assert orders.number("u2") == "order2"
    assert orders.number("u1") == number
    assert orders.was_sent(number)


def test_what_is_paid_is_over(orders: Orders) -> None:
    number = orders.number("u1")
    orders.open("u1", number)
    assert orders.is_open(number)
    orders.close(number, is_paid=True)
    assert not orders.is_open(number)
    assert not orders.was_sent(number)
    assert orders.number("u1") == "order2"


def test_another_card_of_the_same_customer_pays_the_same_order(orders: Orders) -> None:
    number = orders.number("u1")
    orders.send("u1", number)
    assert orders.same_customer("u1")
    assert orders.number("u9") == number
    orders.send("u9", number)
    orders.close(number, is_paid=True)
    assert not orders.same_customer("u9"), "paid by either, it is paid"
    assert orders.number("u1") == "order2"


def test_what_was_never_sent_is_not_taken_along(orders: Orders) -> None:
    orders.number("u1")
    assert not orders.same_customer("u1")


def test_while_it_is_open_it_is_not_given_up(orders: Orders) -> None:
    number = orders.number("u1")
    orders.open("u1", number)
    orders.next_customer()
    orders.same_customer("u1")
    assert orders.is_open(orders.number("u9"))


def test_it_remembers_many_and_not_for_ever(orders: Orders) -> None:
    for at in range(REMEMBERED + 1):
        orders.send(f"u{at}", f"sent{at}")
    assert orders.number("u0").startswith("order")
    assert orders.number("u1") == "sent1"
