"""What the privacy section says: each measure and its outcome, and what is kept where."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "settings.privacy.allow_capture": (
        "원격 지원을 위해 이번 실행 동안만 캡처 허용",
        "Allow captures for remote support, until the program ends",
    ),
    "settings.privacy.allow_capture.note": (
        "저장하지 않습니다. 켜 둔 동안 상태 표시줄에 표시됩니다.",
        "Not saved. The status line says so while it is on.",
    ),
    "settings.privacy.measures": ("이 컴퓨터의 보호 조치", "What protects this computer"),
    "settings.privacy.kept": ("이 컴퓨터에 보관하는 것", "What is kept on this computer"),
    "settings.wiped": (
        "보안을 위해 입력 중이던 키를 지웠습니다",
        "The key that was being typed was wiped for safety",
    ),
    "measure.outcome.works": ("적용됨", "Works"),
    "measure.outcome.failed": ("적용하지 못함", "Failed"),
    "measure.outcome.not_on_this_system": ("이 시스템에는 없음", "Not on this system"),
    "measure.outcome.not_run": ("적용하지 않음", "Not in use"),
    # Linux.
    "measure.dumpable": (
        "같은 사용자의 다른 프로그램이 메모리를 읽지 못함",
        "Other programs of this user cannot read its memory",
    ),
    "measure.ptrace": ("디버거가 연결하지 못함", "No debugger can attach"),
    "measure.ptrace.traced": ("이미 연결된 디버거가 있음", "One is attached already"),
    "measure.fresh_process": (
        "시작하는 순간에 열어 둔 메모리로도 읽지 못함",
        "Not even who opened its memory while it started can read it",
    ),
    "measure.core_files": (
        "오류로 끝나도 메모리를 파일로 남기지 않음",
        "A crash writes no memory to a file",
    ),
    "measure.private_pages": (
        "카드 정보가 든 메모리는 덤프나 하위 프로그램에 넘어가지 않음",
        "Card data is left out of dumps and child processes",
    ),
    "measure.private_pages.no_pages": ("아직 쓴 적 없음", "Nothing has been typed yet"),
    # Windows.
    "measure.process_access": (
        "같은 사용자의 다른 프로그램이 메모리를 읽지 못함",
        "Other programs of this user cannot read its memory",
    ),
    "measure.error_reports": (
        "오류 보고서에 메모리를 담지 않음",
        "Error reports take no memory along",
    ),
    "measure.image_load": (
        "신뢰 수준이 낮은 라이브러리를 불러오지 않음",
        "Libraries of low trust are not loaded",
    ),
    # macOS.
    "measure.deny_attach": ("디버거가 연결하지 못함", "No debugger can attach"),
    # Everywhere.
    "measure.environment": (
        "통신과 키 저장소를 바꾸는 환경 변수를 무시함",
        "Environment variables that redirect network or keys are ignored",
    ),
    "measure.environment.taken_out": ("지운 변수: {names}", "Taken out: {names}"),
    "measure.locked_pages": (
        "카드 정보가 든 메모리를 디스크로 내보내지 않음",
        "Card data is never swapped to disk",
    ),
    "measure.locked_pages.no_pages": ("아직 쓴 적 없음", "Nothing has been typed yet"),
    "measure.capture": (
        "화면 캡처와 원격 공유에서 창이 빠짐",
        "The window is left out of captures and remote shares",
    ),
    "measure.capture.black": ("검은 화면으로 보임", "It is seen as a black square"),
    "measure.capture.switched_off": ("지금은 허용함", "Allowed for now"),
    "measure.sleep": (
        "컴퓨터가 절전에 들어가기 전에 카드 정보를 지움",
        "Card data is wiped before the computer sleeps",
    ),
    "measure.sleep.after_waking": ("깨어난 뒤 지움", "Wiped after it wakes"),
    "measure.sleep.no_bus": ("깨어난 뒤 지움", "Wiped after it wakes"),
    "measure.sleep.no_logind": ("깨어난 뒤 지움", "Wiped after it wakes"),
    "measure.sleep.refused": ("절전이 기다려 주지 않음", "The sleep does not wait for it"),
    "measure.session_lock": (
        "화면을 잠그면 카드 정보를 지움",
        "Card data is wiped when the screen is locked",
    ),
    "measure.session_lock.no_bus": ("Ctrl+L로 잠가 주세요", "Lock it with Ctrl+L"),
    "measure.session_lock.no_logind": ("Ctrl+L로 잠가 주세요", "Lock it with Ctrl+L"),
    "measure.session_lock.refused": ("Ctrl+L로 잠가 주세요", "Lock it with Ctrl+L"),
    # What is kept.
    "kept.card": (
        "카드번호, 유효기간, 생년월일·사업자등록번호, 비밀번호",
        "Card number, expiry, holder and password",
    ),
    "kept.card.where": ("어디에도 보관하지 않습니다", "Kept nowhere"),
    "kept.journal": ("처리 내역 (카드 정보 없음)", "Journal (no card data)"),
    "kept.settings": ("설정 (키 없음)", "Settings (no key)"),
    "kept.operators": ("담당자 별칭과 PIN 해시", "Operators' aliases, hashes of PINs"),
    "kept.log": ("동작 기록 (카드·고객 정보 없음)", "Log (no card, no customer)"),
    "kept.key": ("연동 키", "API key and secret"),
    "kept.key.where": ("운영체제의 키 저장소", "The operating system's key store"),
    "kept.key_for_run": ("연동 키", "API key and secret"),
    "kept.key_for_run.where": ("이번 실행 동안 메모리에만", "In memory, for this run only"),
    "kept.nothing_in_training": ("연습한 내용", "What was practised"),
    "kept.nothing_in_training.where": ("프로그램을 끝내면 사라집니다", "Gone when the program ends"),
}
