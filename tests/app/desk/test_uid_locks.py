"""What holds a customer_uid: each lets go of its own hold alone."""

from __future__ import annotations

from imp_desk.app.desk.uid_locks import Holder, UidLocks


def test_a_uid_is_held_until_the_last_one_lets_go() -> None:
    locks = UidLocks()
    locks.hold("u", Holder.REGISTRATION)
    locks.hold("u", Holder.DELETION)
    locks.hold("u", Holder.DELETION)
    locks.let_go("u", Holder.REGISTRATION)
    assert "u" in locks
    locks.let_go("u", Holder.DELETION)
    assert "u" not in locks
    assert locks.uids == set()


def test_letting_go_of_what_is_not_held_changes_nothing() -> None:
    locks = UidLocks()
    locks.let_go("u", Holder.CHARGE)
    locks.hold("u", Holder.REGISTRATION)
    locks.let_go("u", Holder.CHARGE)
    locks.let_go("v", Holder.REGISTRATION)
    assert locks.uids == {"u"}
