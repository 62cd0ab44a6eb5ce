"""The issuer's name out of a certificate of any bytes: scrubbed, short, and never an exception."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID

from imp_desk.gateway.issuer import LONGEST, issuer_name, issuer_of
from tests.gateway.given import run

_KEY = ec.generate_private_key(ec.SECP256R1())
O, CN, C = NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME, NameOID.COUNTRY_NAME  # noqa: E741


def signed_by(*names: x509.NameAttribute) -> bytes:
    now = dt.datetime(2026, 1, 1)  # noqa: DTZ001
    builder = x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(x509.Name(names))
    builder = builder.public_key(_KEY.public_key()).serial_number(1).not_valid_before(now)
    made = builder.not_valid_after(now + dt.timedelta(1)).sign(_KEY, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param([(O, "AnySec"), (CN, "AnySec Web Guard CA")], "AnySec / AnySec Web Guard CA", id="both"),
        pytest.param([(CN, "은행 보안 루트")], "은행 보안 루트", id="Korean"),
        pytest.param([(C, "KR")], "", id="neither"),
        pytest.param([], "", id="no name at all"),
        pytest.param([(O, "Same"), (CN, "Same")], "Same", id="twice the same"),
        pytest.param([(CN, "a\u202eb\nc\x1b[31md")], "ab cd", id="control and bidi marks"),
        pytest.param([(CN, "4111111111111111")], "****************", id="a card number"),
    ],
)
def test_names_are_shown_scrubbed(names: list[tuple[x509.ObjectIdentifier, str]], shown: str) -> None:
    assert issuer_name(signed_by(*(x509.NameAttribute(oid, text) for oid, text in names))) == shown


def test_a_name_in_two_byte_letters() -> None:
    name = x509.NameAttribute(CN, "이름", _type=_ASN1Type.BMPString)
    assert issuer_name(signed_by(name)) == "이름"


def test_a_long_name_is_cut() -> None:
    names = [x509.NameAttribute(O, "o" * 64), x509.NameAttribute(CN, "c" * 64)]
    assert len(issuer_name(signed_by(*names))) == LONGEST


def test_any_bytes_give_a_name_or_none() -> None:
    good = trustme.CA().issue_cert("localhost").cert_chain_pems[0].bytes()
    der = x509.load_pem_x509_certificate(good).public_bytes(serialization.Encoding.DER)
    assert issuer_name(der).startswith("trustme")
    random = Random(1)
    for _ in range(5000):
        data = bytearray(der)
        for _ in range(random.randint(1, 6)):
            data[random.randrange(len(data))] = random.randrange(256)
        cut = bytes(data[: random.randint(0, len(data))]) if random.random() < 0.3 else bytes(data)
        assert len(issuer_name(cut)) <= LONGEST
        assert isinstance(issuer_name(random.randbytes(random.randint(0, 60))), str)


def test_nobody_is_read_where_nobody_listens() -> None:
    assert run(issuer_of("https://127.0.0.1:1")) == ""
