"""What is said beside the form: at the uid, on the hint line, in the notice bar, in the bars of other customers."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "lookup.checking": ("조회 중…", "Looking up…"),
    "lookup.absent": ("이 등록번호에 등록된 카드가 없습니다", "No card is registered under this number"),
    "lookup.found": ("이미 등록: {card} {digits}", "Already registered: {card} {digits}"),
    "lookup.uncheckable": (
        "기존 카드를 확인할 수 없습니다 – {why}",
        "Whether a card exists cannot be checked – {why}",
    ),
    "lookup.locked": (
        "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다. F5로 확인해 주세요",
        "The last registration's result is not known, so this number is locked. Check with F5",
    ),
    "hint.sending": (
        "등록 중 – 아직 보내지 않았습니다 · Esc: 취소 · F2: 다음 고객 먼저",
        "Registering – not sent yet · Esc: cancel · F2: next customer first",
    ),
    "hint.sent": (
        "카드 정보를 보냈습니다. 결과를 기다리는 중 (최대 75초)",
        "The card was sent. Waiting for the result (75 s at most)",
    ),
    "hint.one_at_a_time": (
        "앞 고객의 등록이 끝난 뒤에 보낼 수 있습니다. 잠시만 기다려 주세요",
        "The registration before this one has to end first. Please wait a moment",
    ),
    "hint.may_send_now": (
        "앞 고객의 등록이 끝났습니다. 이제 등록할 수 있습니다",
        "The registration before this one has ended. This one can be sent now",
    ),
    "hint.guard_first": (
        "이미 등록된 카드가 있습니다. 먼저 새 등록번호를 쓸지, 교체할지 골라 주세요",
        "A card is already registered. Please choose first: a fresh number or replacing it",
    ),
    "hint.confirm_customer_first": (
        "먼저 고객을 확인해 주세요 (Enter)",
        "Please confirm the customer first (Enter)",
    ),
    "hint.uid_copied": ("카드 등록번호를 복사했습니다", "The number was copied"),
    "hint.template_needs_reference": (
        "회원번호를 먼저 입력해 주세요. 카드 등록번호가 회원번호로 만들어집니다",
        "Please enter the member reference first: the number is made from it",
    ),
    "hint.nothing_to_look_up": ("조회할 카드 등록번호를 입력해 주세요", "Please enter a number to look up"),
    "problem.number.practice_only": (
        "연습 모드입니다. 실제 카드는 등록되지 않습니다.",
        "This is training mode. Real cards are not registered.",
    ),
    "notice.closing_while_sending": (
        "등록 중 – 완료 후 닫힘 (최대 75초). 결과가 아직 확인되지 않았습니다. 한 번 더 닫으면 바로 끝냅니다",
        "Registering – closes when done (75 s at most). The result is not known yet. Close again to end now",
    ),
    "instance.other_settings": (
        "다른 설정으로 이미 실행 중인 창이 있습니다. 그 창을 닫고 다시 시작해 주세요. 카드 정보는 전송되지 않았습니다",
        "A window with other settings is already running. Close it and start again. No card data was sent",
    ),
    "instance.no_answer": (
        "이미 실행 중인 창이 응답하지 않습니다. 그 창을 닫고 다시 시작해 주세요. 카드 정보는 전송되지 않았습니다",
        "The window that is already running does not answer. Close it and start again. No card data was sent",
    ),
    "notice.unfinished": (
        "지난 등록 {count}건 확인 필요 – 지금 조회하고 있습니다",
        "{count} earlier registrations need checking – looking them up now",
    ),
    "notice.internal_error": (
        "프로그램 오류가 있었습니다 (번호 {id}). 결과가 의심되면 조회(F5)로 확인해 주세요",
        "Something went wrong in the program (no. {id}). If in doubt about a result, look it up (F5)",
    ),
    "notice.crashed_before": (
        "지난번에 갑자기 종료되었습니다. 카드 정보는 저장되지 않았고, 확인할 등록은 조회합니다. 되풀이되면 문의하세요",
        (
            "The last run ended abruptly. No card data was stored, and registrations to be checked are looked up now. "
            "If it happens again, please report it"
        ),
    ),
    "crash.at_start": (
        "오류로 시작하지 못했습니다. 카드 정보는 전송되지 않았습니다. 다시 시작하고, 되풀이되면 위 줄을 알려 주세요",
        "It could not start. No card data was sent. Start it again; if it fails again, report the line above",
    ),
    "notice.clock": (
        "컴퓨터 시계가 {minutes}분 어긋나 있습니다. 날짜와 시간을 맞춰 주세요",
        "This computer's clock is {minutes} minutes off. Please set its date and time",
    ),
    "notice.config_warnings": ("설정 파일: {text}", "Settings file: {text}"),
    "notice.training_config": (
        "연습 모드는 [gateway] 설정을 받지 않습니다",
        "Training takes no [gateway] settings",
    ),
    "running.noted": ("{text} · {note}", "{text} · {note}"),
    "running.sending": ("등록 중…", "Registering…"),
}
