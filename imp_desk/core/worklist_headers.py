"""Which column of a customers' file is what, by its heading: Korean or English, however it is spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    UID = "uid"
    REFERENCE = "reference"
    NAME = "name"
    TELEPHONE = "telephone"
    EMAIL = "email"


# As they stand once spaces and signs are gone; the likelier spelling first, since it wins over a later one.
_SPELLINGS: dict[Role, str] = {
    Role.UID: (
        "customeruid 카드등록번호 등록번호 고객번호 uid 고객uid 카드등록번호customeruid "
        "고객등록번호 고객id 고객아이디 고객코드 customerid customerno customernumber "
        "customercode 정기결제번호 custid custno"
    ),
    Role.REFERENCE: (
        "회원번호 member memberref memberreference memberno memberid membernumber 회원id "
        "회원아이디 회원코드 회원 reference ref 학번 학생번호 원생번호 계약번호 관리번호 "
        "membership membershipno"
    ),
    Role.NAME: (
        "고객명 이름 성명 name customername 회원명 고객이름 고객성명 회원이름 회원성명 성함 고객 "
        "customer 명의자 신청자 신청인 신청자명 학생명 원생명 상호 업체명 membername fullname "
        "카드명의자이름 명의자이름"
    ),
    Role.TELEPHONE: (
        "휴대폰 휴대폰번호 핸드폰 핸드폰번호 휴대전화 휴대전화번호 전화 전화번호 연락처 연락처1 "
        "전화1 mobile mobileno mobilenumber mobilephone cellphone cell phone phoneno phonenumber "
        "tel telno telephone telephonenumber customertel hp handphone 고객전화 고객전화번호 "
        "고객연락처 회원연락처 회원전화번호 휴대번호 보호자연락처 보호자전화번호 contact"
    ),
    Role.EMAIL: (
        "이메일 email 이메일주소 email주소 메일 메일주소 emailaddress 전자우편 전자메일 customeremail mail "
        "고객이메일 회원이메일"
    ),
}
_RANKS = {
    spelling: (role, rank)
    for role, spellings in _SPELLINGS.items()
    for rank, spelling in enumerate(spellings.split())
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each role, None where the file has none."""

    uid: int | None = None
    reference: int | None = None
    name: int | None = None
    telephone: int | None = None
    email: int | None = None

    @classmethod
    def of(cls, places: Mapping[Role, int | None]) -> Columns:
        return cls(**{role.value: places.get(role) for role in Role})

    def places(self) -> dict[Role, int | None]:
        return {role: getattr(self, role.value) for role in Role}

    def changed(self, role: Role, column: int | None) -> Columns:
        """A column is one thing only: what it was before gives way."""
        places = {other: None if at == column else at for other, at in self.places().items()}
        return Columns.of({**places, role: column})

    @property
    def names_a_customer(self) -> bool:
        return self.uid is not None or self.reference is not None


def match_columns(headings: Sequence[str]) -> Columns:
    """The likeliest column of each role."""
    found: dict[Role, tuple[int, int]] = {}
    for column, heading in enumerate(headings):
        for role, rank in _meanings(heading):
            if role not in found or rank < found[role][0]:
                found[role] = (rank, column)
    return Columns.of({role: column for role, (_, column) in found.items()})


def _meanings(heading: str) -> list[tuple[Role, int]]:
    """Of the heading whole, else without what stands in brackets, else of that."""
    whole = unicodedata.normalize("NFKC", heading).casefold()
    outside = re.sub(r"[(\[{<].*?([)\]}>]|$)", "", whole)
    inside = "".join(re.findall(r"[(\[{<](.*?)[)\]}>]", whole))
    for text in (whole, outside, inside):
        if (meaning := _RANKS.get(_bare(text))) is not None:
            return [meaning]
    return []


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
