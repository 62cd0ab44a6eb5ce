"""The least that such a form can cost in PySide6: as many of Qt's own widgets with such words, nothing behind them.

Fusion as ours, no style sheet, none of the program's modules. What is between it and the bare peer no program with this
form can save; what is between it and ours is ours.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

SIZE = (1024, 840)
FAMILIES = ("Pretendard", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic")
FIELDS = (
    ("카드번호", "카드 앞면의 숫자를 입력해 주세요"),
    ("유효기간 (월/년)", "월/년 순서 4자리 (예: 03/28)"),
    ("생년월일 6자리 또는 사업자등록번호 10자리", "회원·학생이 아니라 카드에 이름이 적힌 분"),
    ("카드 비밀번호 앞 2자리", "입력한 숫자는 보이지 않습니다"),
)
DOCUMENTS = (
    "[필수] 전자금융거래 이용약관",
    "[필수] 개인정보 수집·이용 동의",
    "[필수] 개인정보 처리위탁 안내",
    "[선택] 광고성 정보 수신 동의",
)
KEYS = "F2 다음 고객 · F3 같은 고객 다른 카드 · F4 새 번호 · F5 조회 · F9 등록 · Ctrl+L 잠금"


def text(words: str, pixels: int) -> QLabel:
    label, font = QLabel(words), QFont()
    font.setFamilies([*FAMILIES, *font.families()])
    font.setPixelSize(pixels)
    label.setFont(font)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label


def row(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def field(name: str, hint: str) -> tuple[QVBoxLayout, QLineEdit]:
    column, line = QVBoxLayout(), QLineEdit()
    column.addLayout(row(text(name, 14), text("필수", 13)))
    column.addWidget(line)
    column.addWidget(text(hint, 13))
    return column, line


def window() -> QWidget:
    form = QWidget()
    form.resize(*SIZE)
    box = QVBoxLayout(form)
    box.addWidget(text("고객을 먼저 입력해 주세요", 20))
    uid, line = field("카드 등록번호 (customer_uid)", "카드 한 장마다 하나씩 · 회원번호가 아닙니다")
    box.addLayout(uid)
    box.addLayout(row(QPushButton("새 번호 (F4)")))
    ways = [QPushButton(way) for way in ("대면", "서면 신청서", "전화(녹취)")]
    box.addLayout(
        row(QCheckBox("필수 항목 모두 동의"), text("고객에게 안내하고 동의를 받았습니다", 13), *ways)
    )
    for document in DOCUMENTS:
        box.addLayout(row(QCheckBox(document), QPushButton("견본 보기")))
    grid = QGridLayout()
    for at, (name, hint) in enumerate(FIELDS):
        grid.addLayout(field(name, hint)[0], at // 2, at % 2)
    box.addLayout(grid)
    box.addWidget(QPushButton("등록 (Enter)"))
    box.addWidget(text(KEYS, 13))
    status = [
        text(words, 13)
        for words in ("테스트", "온라인", "채널 연습 채널", "오늘 등록 0 · 실패 0 · 확인 중 0")
    ]
    box.addLayout(row(*status, QPushButton("설정"), QPushButton("메뉴 F10")))
    form.setWindowTitle("Same form")
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    return form


def main() -> int:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    form = window()
    form.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
