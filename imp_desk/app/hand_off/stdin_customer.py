"""`--customer-stdin`: one JSON line with a customer. A command line shows in the list of processes; a pipe does not."""

from __future__ import annotations

from imp_desk.app.hand_off.request import OnExisting, Request, Unfit, request_of
from imp_desk.core.secret import Secret

_MEMBERS = {
    "customer_uid": "uid",
    "customer_name": "name",
    "customer_tel": "telephone",
    "customer_email": "email",
    "uid": "uid",
    "name": "name",
    "tel": "telephone",
    "telephone": "telephone",
    "e-mail": "email",
    "email": "email",
}
UNREADABLE = Unfit("customer-stdin", "unreadable")


def request_in(line: Secret, on_existing: OnExisting) -> Request | Unfit:
    """Wipes the line. Unknown members, numbers in place of text and a member that stands twice are refused."""
    import json

    try:
        pairs = json.loads(str(line.reveal(), "utf-8"), object_pairs_hook=list)
    except (ValueError, RecursionError):
        return UNREADABLE
    finally:
        line.wipe()
    found: dict[str, str] = {}
    for pair in pairs if isinstance(pairs, list) else [None]:
        if not isinstance(pair, tuple) or not isinstance(pair[1], str):
            return UNREADABLE
        name = _MEMBERS.get(pair[0], "")
        if not name or name in found:
            return UNREADABLE
        found[name] = pair[1]
    return request_of(
        found.get("uid", ""),
        found.get("name", ""),
        found.get("telephone", ""),
        found.get("email", ""),
        on_existing,
    )
