"""What the support section of the settings says."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "settings.section.support": ("문의용 자료", "Support file"),
    "settings.section.support.intro": (
        (
            "문의할 때 보낼 텍스트 파일을 만듭니다. 버전, 설정(키와 개인정보 제외), 연결 테스트, 최근 기록이"
            " 포함됩니다. 카드 정보와 고객 정보는 없습니다."
        ),
        (
            "Makes a text file to send along with a question: versions, settings without keys or personal data, a "
            "connection test and the last log lines. No card data and no customer is in it."
        ),
    ),
    "settings.support.make": ("문의용 자료 만들기", "Make the support file"),
    "settings.support.folder": ("저장 위치: {folder}", "It goes to: {folder}"),
    "settings.support.connecting": (
        "연결을 확인하고 있습니다… (최대 30초)",
        "Trying the connection… (30 s at most)",
    ),
    "settings.support.gathering": ("내용을 모아 살펴보고 있습니다…", "Gathering and looking through it…"),
    "settings.support.saved": (
        "만들었습니다: {file}\n보내기 전에 열어서 내용을 확인할 수 있습니다.",
        "Made: {file}\nYou can open and read it before you send it.",
    ),
    "settings.support.not_saved": (
        "저장하지 못했습니다: {folder} ({detail})",
        "It could not be saved: {folder} ({detail})",
    ),
    "settings.support.failed": (
        "만들지 못했습니다. 다시 눌러 주세요.",
        "It could not be made. Please press again.",
    ),
    "settings.support.too_long": (
        "시간이 오래 걸려 중단했습니다. 다시 눌러 주세요.",
        "It took too long and was stopped. Please press again.",
    ),
    "settings.support.refused": (
        "만들지 않았습니다. {part}에 카드번호나 연동 키로 보이는 내용이 있습니다.",
        "Nothing was written: {part} holds what looks like a card number or a key.",
    ),
    "settings.support.part.versions": ("버전 부분", "the part on versions"),
    "settings.support.part.settings": ("설정 부분", "the part on settings"),
    "settings.support.part.connection": ("연결 테스트 부분", "the connection test"),
    "settings.support.part.hardening": ("보호 조치 부분", "the hardening report"),
    "settings.support.part.journal": ("처리 내역 부분", "the part on the journal"),
    "settings.support.part.crash": ("비정상 종료 부분", "the part on the last crash"),
    "settings.support.part.log": ("최근 기록 부분", "the log"),
    "settings.support.part.whole": ("자료", "the file"),
}
