"""Why no window could be opened: said on stderr and in a dialog of the system's."""

PHRASES: dict[str, tuple[str, str]] = {
    "start.no_display": (
        "창을 띄울 화면이 없습니다. 데스크톱에 로그인한 뒤 실행해 주세요 (DISPLAY 없음)",
        "There is no screen to open the window on. Start it from a desktop session (DISPLAY is not set)",
    ),
    "start.display_refused": (
        "화면 {display} 에 연결할 수 없어 창을 열지 못했습니다. 로그인한 사용자로 실행했는지 확인해 주세요",
        "The screen {display} cannot be reached, so the window did not open. Are you the user who is logged in?",
    ),
    "start.missing_library": (
        "시스템 라이브러리 {library} 가 없어 창을 열지 못했습니다. 관리자: sudo apt install {package} (Debian·Ubuntu)",
        (
            "The library {library} is missing, so the window did not open. "
            "Administrator: sudo apt install {package} (Debian, Ubuntu)"
        ),
    ),
    "start.no_window": (
        "시스템이 창을 열어 주지 않았습니다. 컴퓨터를 다시 시작한 뒤 실행해 주세요",
        "The system did not open a window. Restart the computer and try again",
    ),
}
