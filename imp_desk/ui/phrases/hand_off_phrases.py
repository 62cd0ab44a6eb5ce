"""Words for registrations that another program (POS, CRM) asks for."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "hand_off.waiting": (
        "POS에서 요청한 등록 {count}건이 기다립니다: {label}",
        "Asked for by the POS, {count} waiting: {label}",
    ),
    "hand_off.waits_for_this": (
        "POS에서 요청한 등록 {count}건이 기다립니다: {label} – 이 등록이 끝나면 이어서 열립니다",
        "Asked for by the POS, {count} waiting: {label} – opens when this one has ended",
    ),
    "hand_off.take": ("받기 (F12)", "Take (F12)"),
    "hand_off.take_spoken": ("{label} 등록 받기", "Take the registration of {label}"),
    "hand_off.decline": ("거절 (Shift+F12)", "Decline (Shift+F12)"),
    "hand_off.decline_spoken": ("{label} 등록 거절", "Decline the registration of {label}"),
    "hand_off.closing": ("{seconds}초 뒤 닫힙니다", "Closes in {seconds} s"),
    "hand_off.clearing": ("{seconds}초 뒤 화면을 비웁니다", "This screen is cleared in {seconds} s"),
    "hand_off.close": ("닫기 (Enter)", "Close (Enter)"),
    "hand_off.close_esc": ("닫기 (Esc)", "Close (Esc)"),
    "hand_off.keys": (
        "Esc 그만두기 · F3 다른 카드 · F5 조회 · F6 누르는 동안 보기 · F9 등록 · Ctrl+L 잠금",
        "Esc give up · F3 another card · F5 look up · hold F6 to show · F9 register · Ctrl+L lock",
    ),
    "hand_off.leave": ("이 등록 그만두기 (Esc)", "Give this registration up (Esc)"),
    "hand_off.existing": (
        "이 등록번호에는 이미 카드가 등록되어 있습니다: {card} {digits}",
        "A card is registered under this number already: {card} {digits}",
    ),
    "hand_off.not_allowed": (
        "요청한 프로그램이 교체를 허용하지 않아 등록하지 않습니다",
        "The program that asked allows no other. Nothing was sent",
    ),
    "hand_off.one_only": (
        "요청받은 등록 1건을 위한 창입니다. 끝나면 닫힙니다",
        "This window is for one registration. It closes when that has ended",
    ),
    "hand_off.caller_gone": (
        "등록을 요청한 프로그램이 끝났습니다. 이대로 등록할 수 있고, 결과는 처리 내역에 남습니다",
        "The program that asked has ended. You may go on; the result stays in the journal",
    ),
    "instance.too_many": (
        "실행 중인 창에 기다리는 요청이 너무 많습니다. 카드 정보는 전송되지 않았습니다",
        "Too many requests wait at the running window. No card data was sent",
    ),
    "instance.closing": (
        "실행 중인 창이 닫히는 중입니다. 다시 시도해 주세요. 카드 정보는 전송되지 않았습니다",
        "The running window is closing. Please try again. No card data was sent",
    ),
}
