"""What the window asks inside itself, its answers, and what a typed reason may not hold."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "ask.yes": ("예", "Yes"),
    "ask.no": ("아니요", "No"),
    "ask.give_up": (
        "입력한 카드 정보를 지우고 그만둘까요?",
        "Clear the card data and give up?",
    ),
    "ask.give_up.yes": ("지우기", "Clear"),
    "ask.give_up.no": ("계속 입력", "Keep typing"),
    "ask.change_uid": (
        "카드 등록번호를 바꾸면 입력한 카드 정보를 지웁니다. 바꿀까요?",
        "Changing the number clears the card data. Change it?",
    ),
    "ask.change_uid.yes": ("바꾸고 카드 지우기", "Change and clear"),
    "ask.change_uid.no": ("그대로 두기", "Keep it"),
    "ask.same_card": (
        "조금 전 다른 등록번호에 등록한 카드와 같습니다. 계속할까요?",
        "This is the card registered under another number a moment ago. Go on?",
    ),
    "ask.uid_not_copied": (
        "새로 만든 카드 등록번호 {uid}을(를) 아직 복사하지 않았습니다. 다음 고객으로 넘어갈까요?",
        "The new number {uid} was not copied yet. Go on to the next customer?",
    ),
    "ask.uid_not_copied.yes": ("넘어가기", "Go on"),
    "ask.settle.registered": (
        "{uid}을(를) 관리자가 확인한 대로 등록됨으로 정리합니다",
        "Settles {uid} as registered, as the manager found it",
    ),
    "ask.settle.not": (
        "{uid}을(를) 관리자가 확인한 대로 등록 안 됨으로 정리합니다",
        "Settles {uid} as not registered, as the manager found it",
    ),
    "ask.settle.reason": ("사유 (예: 카드사에 전화로 확인)", "Reason (e.g. asked the card company)"),
    "short.reason": ("사유", "Reason"),
    "problem.reason.empty": ("사유를 적어 주세요", "Please give a reason"),
    "problem.reason.digits": (
        "사유에는 카드번호나 전화번호를 적을 수 없습니다",
        "The reason may hold no card number and no telephone number",
    ),
    "problem.reason.too_long": ("사유는 100자까지입니다", "The reason may have 100 characters"),
    "problem.reason.control": (
        "사유에 보이지 않는 글자가 있습니다",
        "The reason holds characters that cannot be seen",
    ),
    "ask.settle.yes": ("정리", "Settle"),
    "ask.undo": (
        "방금 등록을 취소(삭제)합니다. 되돌릴 수 없습니다. 등록번호 끝 4자리를 입력해 주세요: {tail}",
        "This deletes the registration just made. It cannot be undone. Type the number's last four: {tail}",
    ),
    "ask.delete_old": (
        "이전 등록 {uid}의 카드를 삭제합니다. 되돌릴 수 없습니다. 등록번호 끝 4자리를 입력해 주세요: {tail}",
        "This deletes the card under {uid}. It cannot be undone. Type the number's last four: {tail}",
    ),
    "ask.delete_old.schedules": (
        "예약 결제 {count}건이 이 카드로 남아 있습니다. 그래도 삭제할까요? 등록번호 끝 4자리를 입력해 주세요: {tail}",
        (
            "{count} scheduled payments are still open on this card. Delete it all the same? "
            "Type the number's last four: {tail}"
        ),
    ),
    "ask.delete.yes": ("삭제", "Delete"),
    "ask.warning.number.unusual": (
        "카드번호가 일반적인 규칙과 다릅니다. 카드와 대조하셨습니까?",
        "The card number does not follow the usual rule. Did you compare it with the card?",
    ),
    "ask.warning.holder.check": (
        "사업자등록번호가 일반적인 규칙과 다릅니다. 다시 확인하셨습니까?",
        "The business number does not follow the usual rule. Did you check it?",
    ),
    "ask.warning.holder.young": (
        "생년월일의 연도가 1900년대가 맞습니까? 다시 확인해 주세요.",
        "Is the year of the birth date in the 1900s? Please check it.",
    ),
    "ask.warning.yes": ("맞습니다", "It is right"),
    "ask.warning.no": ("고치기", "Correct it"),
}
