"""Headings as shops write them, and what each column is then."""

from __future__ import annotations

import pytest

from imp_desk.core.worklist_headers import Columns, Role, match_columns

SPELLED = [
    *(pytest.param(text, "uid", id=text) for text in (
        "고객번호", "등록번호", "customer_uid", "uid", "UID", "Customer UID", " 고객 번호 ",
        "카드 등록번호 (customer_uid)",
        "ｃｕｓｔｏｍｅｒ＿ｕｉｄ", "customer-uid", "고객번호*", "고객번호(필수)", "등록 번호\n(uid)", "CustomerUid",
    )),
    *(pytest.param(text, "reference", id=text) for text in (
        "회원번호", "member", "Member No.", "회원 ID", "member_ref",
    )),
    *(pytest.param(text, "name", id=text) for text in (
        "고객명", "이름", "name", "성명", "Customer Name", "고객명 [실명]",
    )),
    *(pytest.param(text, "telephone", id=text) for text in (
        "전화", "휴대폰", "연락처", "tel", "phone", "H.P", "휴대폰 번호", "전화번호(휴대폰)", "TEL.", "Ｔｅｌ",
    )),
    *(pytest.param(text, "email", id=text) for text in ("이메일", "email", "E-mail", "E-Mail 주소", "메일 주소")),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "role"), SPELLED)
def test_a_heading_is_known(heading: str, role: str) -> None:
    assert getattr(match_columns(["비고", heading]), role) == 1


@pytest.mark.parametrize(
    "heading",
    ["", "비고", "카드번호", "card number", "유효기간", "생년월일", "비밀번호", "금액", "(", "uid2"],
)
def test_what_means_nothing_here_is_left_alone(heading: str) -> None:
    assert match_columns([heading]) == Columns()


def test_the_likelier_of_two_headings_is_taken() -> None:
    assert match_columns(["전화번호", "휴대폰"]).telephone == 1
    assert match_columns(["휴대폰", "전화번호"]).telephone == 0


def test_the_first_of_two_equal_headings_is_taken() -> None:
    assert match_columns(["이름", "이름"]).name == 0


def test_a_column_is_one_thing_only() -> None:
    columns = match_columns(["고객번호", "이름"]).changed(Role.REFERENCE, 0)
    assert columns == Columns(uid=None, reference=0, name=1)
    assert columns.changed(Role.NAME, None).name is None
