"""The slip on paper: each line inside the margins, A4 and roll, both languages, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from imp_desk.core.consent import ConsentGiven, ConsentWay, Document
from imp_desk.core.settings import StoreSettings
from imp_desk.core.slip import Agreement, Slip, agreements_of
from imp_desk.ui.phrases.catalog import use_language
from imp_desk.ui.slip.lines import Kind, slip_lines
from imp_desk.ui.slip.painting import A4, ROLL, Paper, SlipPainter
from imp_desk.ui.slip.pdf import slip_pdf, without_metadata

DOTS = 4  # per millimetre
FULL = Slip(
    store=StoreSettings(
        "한빛 피트니스", "220-81-62517", "홍길동", "서울 강남구 테헤란로 123, 4층", "02-123-4567"
    ),
    customer_uid="20261122-ABCDE12345",
    registered_utc=1_795_000_000.0,
    customer_name="김하나",
    card_name="신한카드",
    last_four="1111",
    consent_way=ConsentWay.TELEPHONE,
    consent_version="2026-01",
    consent_utc=1_794_999_900.0,
    agreements=(Agreement("이용약관", True, True), Agreement("광고성 정보 수신", False, False)),
    operator="김담당",
    replaced=True,
)
BARE = Slip(store=StoreSettings(), customer_uid="u", registered_utc=0.0)


@pytest.fixture(autouse=True)
def _korean(qapp: QApplication) -> Iterator[None]:
    use_language("ko")
    yield
    use_language("ko")


def painted(slip: Slip, paper: Paper) -> list[QImage]:
    """White sheets with what was painted on them."""
    sheets: list[QImage] = []
    probe = QImage(1, 1, QImage.Format.Format_Grayscale8)
    probe.setDotsPerMeterX(DOTS * 1000)
    probe.setDotsPerMeterY(DOTS * 1000)
    lines = slip_lines(slip)
    height = paper.height or SlipPainter(lines, paper, probe).length_mm()
    painter = QPainter()

    def new_page() -> None:
        if painter.isActive():
            painter.end()
        sheet = probe.scaled(round(paper.width * DOTS), round(height * DOTS) + 1)
        sheet.setDotsPerMeterX(DOTS * 1000)
        sheet.setDotsPerMeterY(DOTS * 1000)
        sheet.fill(255)
        sheets.append(sheet)
        painter.begin(sheet)

    new_page()
    SlipPainter(lines, paper, sheets[0]).paint(painter, new_page)
    painter.end()
    return sheets


def inked(sheet: QImage, paper: Paper) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not white, in millimetres."""
    spots = [
        (x, y)
        for y in range(sheet.height())
        for x in range(sheet.width())
        if sheet.pixelColor(x, y).value() < 200
    ]
    assert spots
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return min(xs) // DOTS, min(ys) // DOTS, max(xs) // DOTS, max(ys) // DOTS


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("paper", [pytest.param(A4, id="a4"), pytest.param(ROLL, id="roll")])
def test_all_of_it_stands_inside_the_margins(paper: Paper, language: str) -> None:
    use_language(language)  # type: ignore[arg-type]
    [sheet] = painted(replace(FULL, customer_uid="u" * 80, is_training=True), paper)
    left, top, right, bottom = inked(sheet, paper)
    assert left >= paper.margin - 1
    assert top >= paper.margin - 1
    assert right <= paper.width - paper.margin + 1
    assert bottom <= sheet.height() // DOTS - paper.margin + 1


def test_many_documents_go_on_on_another_page() -> None:
    many = tuple(Agreement(f"{number} " + "긴 문서 이름 " * 12, True, True) for number in range(60))
    assert len(painted(replace(FULL, agreements=many), A4)) > 1


def test_the_lines_of_a_whole_slip() -> None:
    lines = [f"{line.label}: {line.text}" if line.label else line.text for line in slip_lines(FULL)]
    assert lines[0] == "자동결제 카드 등록 동의 확인서"
    assert lines[1:-1] == [
        "등록",
        "고객명: 김하나",
        "카드 등록번호: 20261122-ABCDE12345",
        "카드: 신한카드 (끝자리 1111)",
        "등록 일시: 2026-11-18 20:06",
        "이전에 등록된 카드를 교체했습니다",
        "동의",
        "동의 방법: 전화(녹취)",
        "동의 문서 버전: 2026-01",
        "동의 일시: 2026-11-18 20:05",
        "[동의] 이용약관 (필수)",
        "[동의 안 함] 광고성 정보 수신 (선택)",
        "상점",
        "상호: 한빛 피트니스",
        "사업자등록번호: 220-81-62517",
        "대표자: 홍길동",
        "주소: 서울 강남구 테헤란로 123, 4층",
        "전화: 02-123-4567",
        "담당자: 김담당",
    ]


def test_what_is_not_known_takes_no_line() -> None:
    kinds = [line.kind for line in slip_lines(BARE)]
    assert kinds == [Kind.TITLE, Kind.PART, Kind.PAIR, Kind.PAIR, Kind.PAIR, Kind.NOTE]


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        pytest.param(replace(BARE, is_training=True, is_test=True), "연습 – 실제 등록 아님", id="practice"),
        pytest.param(replace(BARE, is_test=True), "테스트 채널 – 실제 결제에 쓸 수 없음", id="test channel"),
    ],
)
def test_marks(slip: Slip, says: str) -> None:
    assert [line.text for line in slip_lines(slip) if line.kind is Kind.MARK] == [says]


def test_a_slip_has_no_field_for_card_data() -> None:
    names = {one.name for one in fields(Slip)}
    assert not names & {"number", "card_number", "expiry", "holder", "birth", "password", "telephone"}


def test_documents_ticked_or_not_and_one_that_is_gone() -> None:
    consent = ConsentGiven(ConsentWay.PAPER, "1", 0.0, ("terms", "gone"))
    documents = (Document("terms", "이용약관", True), Document("ads", "광고", False))
    assert agreements_of(consent, documents) == (
        Agreement("이용약관", True, True),
        Agreement("광고", False, False),
        Agreement("gone", False, True),
    )


def test_of_itself_the_pdf_tells_its_title_alone() -> None:
    pdf = slip_pdf(slip_lines(FULL), ROLL)
    assert pdf.startswith(b"%PDF-")
    assert b"/Title" in pdf
    for told in (b"/Creator", b"/Producer", b"/CreationDate", b"/Author", b"CreateDate", b"xmp:"):
        assert told not in pdf


def test_taking_metadata_away_moves_nothing() -> None:
    pdf = b"<< /Title (a) /Producer (Qt \\(6\\)) /CreationDate (D:2026) >>"
    cleaned = without_metadata(pdf)
    assert cleaned.split() == [b"<<", b"/Title", b"(a)", b">>"]
    assert len(cleaned) == len(pdf)
