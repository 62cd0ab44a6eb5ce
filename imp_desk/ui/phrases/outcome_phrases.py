"""What is true at the end: registered, being checked, in conflict, settled, deleted; and the notes beside it."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "note.sandbox": (
        "테스트 채널에 등록됨 – 실제 결제에 쓸 수 없습니다",
        "Registered on a test channel – cannot be used for real payments",
    ),
    "note.weak": (
        "등록은 확인했지만 PG사가 카드번호를 알려 주지 않아 끝자리는 비교하지 못했습니다",
        "It is registered, but the PG does not tell the card number, so the last digits could not be compared",
    ),
    "note.card_type.credit": ("신용카드", "Credit card"),
    "note.card_type.check": ("체크카드", "Check (debit) card"),
    "note.old_remains": (
        "이전 등록번호 {uid}의 카드는 그대로 남아 있습니다",
        "The card under the old number {uid} is still registered",
    ),
    "note.not_written": (
        "기록하지 못했습니다 – 카드 등록번호를 적어 두세요",
        "It could not be recorded – please write the number down",
    ),
    "outcome.registered": (
        "결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다",
        "Whether it can pay (limit, stop) shows with the first payment",
    ),
    "outcome.practice": (
        "연습이므로 실제로 등록된 카드는 없습니다",
        "This was practice: no card was really registered",
    ),
    "outcome.replaced": (
        "이전 카드 대신 등록되었습니다. 결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다",
        "Registered in place of the old card. Whether it can pay shows with the first payment",
    ),
    "outcome.deleted": ("방금 등록한 카드를 삭제했습니다", "The card just registered was deleted"),
    "outcome.old_deleted": ("이전 카드 등록을 삭제했습니다", "The old registration was deleted"),
    "outcome.delete_failed": (
        "삭제하지 못했습니다. 등록은 그대로 남아 있습니다",
        "It could not be deleted. The registration remains",
    ),
    "outcome.delete_unknown": (
        "삭제되었는지 확인하지 못했습니다. 조회(F5)로 확인해 주세요",
        "Whether it was deleted is not known. Please look it up (F5)",
    ),
    "outcome.conflict": (
        "지금 등록된 카드(끝자리 {last_four})는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요",
        "The card registered now (ending in {last_four}) is not the one just entered. Please tell the manager",
    ),
    "outcome.conflict_unseen": (
        "다른 카드가 등록되어 있던 것이 확인되었고, 지금은 카드가 조회되지 않습니다. 관리자에게 알려 주세요",
        "Another card was seen registered, and now none can be looked up. Please tell the manager",
    ),
    "outcome.left_conflict": (
        "지난 등록({time}): 보낸 카드가 아닌 다른 카드가 등록된 것이 확인되었습니다. 관리자에게 알려 주세요",
        "Earlier registration ({time}): a card other than the one sent was seen registered. Please tell the manager",
    ),
    "outcome.checking": (
        "결과 확인 중…(최대 90초) 다시 누르지 마세요 · 남은 시간 {seconds}초",
        "Checking the result… (90 s at most) Do not press again · {seconds} s left",
    ),
    "outcome.checking_mismatch": (
        "응답이 요청과 다릅니다 – 확인 중 · 남은 시간 {seconds}초",
        "The answer does not match the request – checking · {seconds} s left",
    ),
    "outcome.left_over": (
        "지난 등록 1건 확인 필요 – 조회하고 있습니다",
        "An earlier registration needs checking – looking it up",
    ),
    "outcome.left_registered": (
        "지난 등록: 등록됨({time}). 앞서 보낸 카드의 번호는 남기지 않으므로 끝자리는 고객과 확인해 주세요",
        "Earlier registration: registered ({time}). Its digits are not kept, so please check the last four yourself",
    ),
    "outcome.left_unknown": (
        "지난 등록: 미확인({time}). 네트워크가 돌아오면 계속 확인합니다",
        "Earlier registration: not known ({time}). Checking goes on when the network returns",
    ),
    "outcome.not_registered": (
        "등록되지 않은 것으로 보입니다 (마지막 확인 {time})",
        "It does not seem to be registered (last checked {time})",
    ),
    "outcome.needs_person": (
        "등록 여부를 확인하지 못했습니다. 네트워크가 돌아오면 계속 확인합니다",
        "Whether it is registered could not be checked. Checking goes on when the network returns",
    ),
    "outcome.settled_registered": ("등록됨으로 정리했습니다", "Settled as registered"),
    "outcome.settled_not": ("등록 안 됨으로 정리했습니다", "Settled as not registered"),
}
