"""What the settings say of the program itself: its version, a newer one, licences, and where its files are."""

from __future__ import annotations

_INSTALL = "관리자에게 설치를 요청해 주세요"

PHRASES: dict[str, tuple[str, str]] = {
    "settings.section.about": ("프로그램 정보", "About"),
    "about.version": ("imp_desk {version} · MIT 라이선스", "imp_desk {version} · MIT licence"),
    "settings.update.address": ("새 버전을 확인할 주소", "Where to ask for the newest version"),
    "settings.update.address.helper": (
        "비워 두면 확인하지 않습니다 · 예: https://shop.example/imp-desk.json",
        "Empty: nowhere · e.g. https://shop.example/imp-desk.json",
    ),
    "about.update": (
        (
            "단추를 누를 때만 이 주소에 한 번 물어봅니다. 카드·고객 정보와 연동 키는 보내지 않으며, "
            "아무것도 내려받거나 실행하지 않습니다."
        ),
        (
            "It is asked once, only when the button is pressed. No card, customer or key is sent, and nothing is "
            "downloaded or run."
        ),
    ),
    "about.ask": ("새 버전 확인", "Ask for a newer version"),
    "about.asking": ("확인하고 있습니다…", "Asking…"),
    "about.newer": (
        f"새 버전 {{version}}이 있습니다. {_INSTALL}",
        "There is a newer version: {version}. Please ask the manager to install it",
    ),
    "about.newer_open": (  # after 2, 4, 5 and 9 Korean says 가
        f"새 버전 {{version}}가 있습니다. {_INSTALL}",
        "There is a newer version: {version}. Please ask the manager to install it",
    ),
    "about.with_notes": ("{told}\n바뀐 내용: {notes}", "{told}\nWhat has changed: {notes}"),
    "about.latest": ("최신 버전입니다", "This is the newest version"),
    "about.failed": ("확인하지 못했습니다. {reason}", "It could not be asked. {reason}"),
    "about.training": (
        "연습 모드에서는 아무 곳에도 연결하지 않으므로 확인하지 않습니다",
        "Training connects to nowhere, so nobody is asked",
    ),
    "about.licences": ("라이선스", "Licences"),
    "about.lgpl": (
        (
            "Qt {qt}, PySide6 {pyside}: GNU LGPL 3판에 따라 사용합니다. 프로그램과 떨어진 공유 라이브러리라서, 아래 "
            "폴더의 Qt6, PySide6, shiboken6 파일을 직접 만든 호환되는 것으로 바꿔 쓸 수 있습니다.\n{folder}"
        ),
        (
            "Qt {qt} and PySide6 {pyside} are used under the GNU LGPL, version 3. They are shared libraries apart from "
            "the program: the files of Qt6, PySide6 and shiboken6 in this folder may be replaced by compatible builds "
            "of your own.\n{folder}"
        ),
    ),
    "about.licence.program": ("imp_desk (MIT)", "imp_desk (MIT)"),
    "about.licence.parts": ("함께 쓰는 라이브러리", "What it brings along"),
    "about.licence.lgpl": ("LGPL-3.0", "LGPL-3.0"),
    "about.licence.gpl": ("GPL-3.0", "GPL-3.0"),
    "about.licence.close": ("닫기 (Esc)", "Close (Esc)"),
    "about.licence.missing": (
        "이 컴퓨터에 설치된 파일 가운데 이 문서가 없습니다.",
        "This text is not among the installed files.",
    ),
    "about.places": ("파일이 있는 곳", "Where its files are"),
    "problem.settings.empty.address": ("먼저 주소를 적어 주세요.", "Please enter the address first."),
    "problem.config.update.path": (
        "물음표나 특수문자 없이 https://서버/파일 형식으로 적어 주세요.",
        "Written as https://server/file, without a question mark or special signs.",
    ),
}
