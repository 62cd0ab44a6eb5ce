"""What we send and what training answers, held against PortOne's published V1 schema where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jsonschema
import pytest

from imp_desk.core.buyer import Buyer
from imp_desk.core.payment import Order
from imp_desk.core.practice import EXISTING_PRACTICE_UID, PRACTICE_CARDS, PracticeCase
from imp_desk.core.profile import PRESETS, Need
from imp_desk.gateway import wire_charge
from imp_desk.gateway.practice_server import PracticeServer, Request
from imp_desk.gateway.wire_requests import IssueSettings, delete_target, issue_body, token_body
from tests.gateway import given

SCHEMA = Path(__file__).parents[3] / "shared" / "contract" / "portone-v1-slice.openapi.json"
pytestmark = pytest.mark.skipif(not SCHEMA.is_file(), reason=f"no {SCHEMA.name} beside the project")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return _with_numeric_lengths(loaded)


def _with_numeric_lengths(node: Any) -> Any:
    """The slice writes some maxLength as text; members may be null although Swagger 2 cannot say so."""
    if isinstance(node, list):
        return [_with_numeric_lengths(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {name: _with_numeric_lengths(value) for name, value in node.items()}
    if isinstance(made.get("maxLength"), str):
        made["maxLength"] = int(made["maxLength"])
    return made


def form_of(schema: dict[str, Any], path: str) -> dict[str, Any]:
    """The formData parameters of a POST as a JSON schema that knows no other member."""
    fields = [p for p in schema["paths"][path]["post"]["parameters"] if p["in"] == "formData"]
    return {
        "type": "object",
        "properties": {f["name"]: {k: f[k] for k in ("type", "maxLength") if k in f} for f in fields},
        "required": [f["name"] for f in fields if f["required"]],
        "additionalProperties": False,
    }


def sent(body: Any) -> dict[str, str]:
    parsed: dict[str, str] = json.loads(b"".join(body.pieces()))
    return parsed


@pytest.mark.parametrize("preset", PRESETS)
def test_every_profiles_registration_fits_the_schema(schema: dict[str, Any], preset: str) -> None:
    profile = PRESETS[preset]
    entry = given.entry(
        holder={Need.HIDDEN: "", Need.DUMMY: "123456"}.get(profile.birth, "880228"),
        password="12" if profile.password.shown else "",
        name="홍길동" if profile.customer_name.shown else "",
        sends_customer_id=profile.sends_customer_id,
    )
    body = sent(issue_body(entry, IssueSettings(channel_key="channel-key-1", pg="nice_v2.iamport01m")))
    jsonschema.validate(body, form_of(schema, "/subscribe/customers/{customer_uid}"))
    assert ("birth" in body, "pwd_2digit" in body) == (
        profile.birth is not Need.HIDDEN,
        profile.password.shown,
    )
    assert all(body.values())


def test_the_token_request_fits_the_schema(schema: dict[str, Any]) -> None:
    pair = given.credentials("1234567890123456", "s" * 80)
    jsonschema.validate(sent(token_body(pair.key, pair.secret)), form_of(schema, "/users/getToken"))


ORDERS = [
    pytest.param(Order("order1", 1, "회비"), "", id="the least"),
    pytest.param(Order("o" * 32, 99_999_999, "가" * 40, 36), "nice_v2.iamport01m", id="the most"),
    pytest.param(
        Order("order1", 50_000, "회비", 2, Buyer("가" * 16, "a" * 58 + "@b.kr", "010-1234-5678"), "real"),
        "ksnet",
        id="with a buyer",
    ),
]


@pytest.mark.parametrize(("order", "pg"), ORDERS)
def test_every_charge_fits_the_schema(schema: dict[str, Any], order: Order, pg: str) -> None:
    body = sent(wire_charge.charge_body(given.entry(), order, pg))
    jsonschema.validate(body, form_of(schema, "/subscribe/payments/onetime"))
    assert all(body.values())


TARGETS = [
    ("/subscribe/customers", lambda: next(wire_charge.several_targets(["a", "나"]))[1]),
    ("/subscribe/customers/{customer_uid}/payments", lambda: wire_charge.payments_target("a", 2)),
    (
        "/subscribe/customers/{customer_uid}/schedules",
        lambda: wire_charge.schedules_target("a", since=1, until=2, page=1, status="executed"),
    ),
    ("/payments/find/{merchant_uid}/{payment_status}", lambda: wire_charge.find_target("a", "paid")),
]


@pytest.mark.parametrize(("path", "target"), TARGETS, ids=[path for path, _ in TARGETS])
def test_every_question_fits_the_schema(schema: dict[str, Any], path: str, target: Any) -> None:
    asked, _, query = target().decode("ascii").partition("?")
    assert len(asked.split("/")) == len(path.split("/"))
    known = {p["name"]: p for p in schema["paths"][path]["get"]["parameters"] if p["in"] == "query"}
    found = parse_qs(query, strict_parsing=True)
    assert set(found) <= set(known)
    assert {name for name, one in known.items() if one.get("required")} <= set(found)
    for name, values in found.items():
        assert set(values) <= set(known[name].get("enum", values))
        assert known[name]["type"] != "integer" or all(value.isdigit() for value in values)


def test_a_deletion_fits_the_schema(schema: dict[str, Any]) -> None:
    asked, _, query = delete_target("a", "고객 요청 (전화)").decode("ascii").partition("?")
    one = schema["paths"]["/subscribe/customers/{customer_uid}"]["delete"]
    known = {p["name"] for p in one["parameters"] if p["in"] == "query"}
    assert asked == "/subscribe/customers/a"
    assert parse_qs(query, strict_parsing=True) == {"reason": ["고객 요청 (전화)"]}
    assert "reason" in known


def _asked(account: PracticeServer, method: str, target: str, body: bytes = b"") -> Any:
    token = json.loads(
        _reply(account, "POST", "/users/getToken", b'{"imp_key":"k","imp_secret":"s"}', "").body
    )
    reply = _reply(account, method, target, body, token["response"]["access_token"])
    assert reply.status in (200, 207)
    return json.loads(reply.body)


def _reply(account: PracticeServer, method: str, target: str, body: bytes, token: str) -> Any:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    return account.reply(Request(method, target, headers, body))


def _issue(account: PracticeServer, case: PracticeCase, uid: str) -> Any:
    card = next(c for c in PRACTICE_CARDS if c.case is case)
    entry = given.entry(card.number, holder=card.holder, name="홍길동", uid=uid)
    body = b"".join(issue_body(entry, IssueSettings(channel_key="ck")).pieces())
    return _asked(account, "POST", f"/subscribe/customers/{uid}", body)


UID = EXISTING_PRACTICE_UID


@pytest.mark.parametrize(
    ("name", "method", "target"),
    [
        ("AuthResponse", "POST", "/users/getToken"),
        ("MultiplePgSettingResponse", "GET", "/users/pg"),
        ("CustomerResponse", "GET", f"/subscribe/customers/{UID}"),
        ("CustomerResponse", "DELETE", f"/subscribe/customers/{UID}"),
        (
            "MultipleCustomersResponse",
            "GET",
            f"/subscribe/customers?customer_uid[]={UID}&customer_uid[]=none",
        ),
        ("ScheduleResponse", "GET", f"/subscribe/customers/{UID}/schedules?from=1&to=9999999999"),
        ("PaymentListResponse", "GET", f"/subscribe/customers/{UID}/payments?page=1"),
        ("PaymentListResponse", "GET", f"/subscribe/customers/{UID}/payments?page=2"),
        ("PaymentResponse", "GET", "/payments/find/practice0018?sorting=-updated"),
        ("PaymentResponse", "GET", "/payments/find/practice0018/failed"),
        ("PaymentListResponse", "GET", "/payments/findAll/practice0018?sorting=-updated&page=1"),
    ],
)
def test_trainings_answers_fit_the_schema(
    schema: dict[str, Any], name: str, method: str, target: str
) -> None:
    body = b'{"imp_key":"k","imp_secret":"s"}' if method == "POST" else b""
    answer = _asked(PracticeServer(), method, target, body)
    _validate(schema, name, answer)


@pytest.mark.parametrize("case", [PracticeCase.SUCCESS, PracticeCase.CORPORATE, PracticeCase.AMEX])
def test_trainings_registrations_fit_the_schema(schema: dict[str, Any], case: PracticeCase) -> None:
    _validate(schema, "CustomerResponse", _issue(PracticeServer(), case, "uid-1"))


@pytest.mark.parametrize("case", [PracticeCase.SUCCESS, PracticeCase.CORPORATE, PracticeCase.AMEX])
def test_trainings_charges_fit_the_schema(schema: dict[str, Any], case: PracticeCase) -> None:
    card = next(c for c in PRACTICE_CARDS if c.case is case)
    order = Order("order1", 50_000, "회비", 3, Buyer("홍길동", "a@b.kr", "010-1234-5678"))
    entry = given.entry(card.number, holder=card.holder, uid="uid-1")
    body = b"".join(wire_charge.charge_body(entry, order).pieces())
    answer = _asked(PracticeServer(), "POST", "/subscribe/payments/onetime", body)
    _validate(schema, "PaymentResponse", answer)


def _validate(schema: dict[str, Any], name: str, answer: Any) -> None:
    assert answer["code"] == 0
    assert answer["response"]
    root = {"$ref": f"#/definitions/{name}", "definitions": schema["definitions"]}
    jsonschema.validate(_without_nulls(answer), root)


def _without_nulls(node: Any) -> Any:
    """Swagger 2 knows none, and the contract has them."""
    if isinstance(node, list):
        return [_without_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {name: _without_nulls(value) for name, value in node.items() if value is not None}
