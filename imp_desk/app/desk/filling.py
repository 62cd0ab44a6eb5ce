"""What a list knows of a customer, into the form. Puts in no uid: whose card it is, is decided by whoever calls."""

from __future__ import annotations

from imp_desk.core.consent import ConsentWay
from imp_desk.core.entry import Contact
from imp_desk.core.worklist import Row
from imp_desk.ui.register.page import RegisterPage


def fill_from_list(page: RegisterPage, row: Row, way: ConsentWay) -> None:
    page.set_reference(row.reference)
    page.set_name(row.name)
    page.set_consent_way(way)


def contact_of(row: Row) -> Contact:
    """To be given once the row's uid stands."""
    return Contact(row.name, row.telephone, row.email)
