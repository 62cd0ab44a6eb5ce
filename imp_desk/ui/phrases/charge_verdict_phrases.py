"""What is true of a charge: one line for the payment, one for the card, and what to do next."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "verdict.paid_only": ("결제됨 / 카드 미등록", "Paid / card not registered"),
    "verdict.not_paid": ("결제 안 됨 / 카드 등록됨", "Not paid / card registered"),
    # The payment's line.
    "charge.payment.done": ("{won}원 결제됨", "{won} won paid"),
    "charge.payment.practice": (
        "{won}원 결제 연습 (실제 결제 아님)",
        "{won} won, practice only (nothing was paid)",
    ),
    "charge.payment.failed": ("{won}원 결제 안 됨", "{won} won not paid"),
    "charge.payment.checking": ("{won}원 결제 결과 확인 중", "{won} won: payment being checked"),
    "charge.payment.needs_person": ("{won}원 결제 확인 필요", "{won} won: payment needs a person"),
    # The card's line.
    "charge.card.done": ("카드 등록 완료", "Card registered"),
    "charge.card.practice": (
        "카드 등록 연습 완료 (실제 등록 아님)",
        "Registration practised (not a real one)",
    ),
    "charge.card.replaced": ("카드 교체 완료", "Card replaced"),
    "charge.card.failed": ("카드 미등록", "Card not registered"),
    "charge.card.checking": ("카드 등록 확인 중", "Registration being checked"),
    "charge.card.needs_person": ("카드 등록 확인 필요", "Registration needs a person"),
    # What is true and what to do.
    "charge.checking": (
        "결제 결과 확인 중 – 절대 다시 결제하지 마세요 · 남은 시간 {seconds}초",
        "Checking the payment – never charge again · {seconds} s left",
    ),
    "charge.checking_card": (
        "결제 결과는 나왔습니다. 카드가 등록되었는지 확인 중 – 다시 결제하지 마세요 · 남은 시간 {seconds}초",
        "The payment is known. Checking whether the card is registered – do not charge again · {seconds} s left",
    ),
    "charge.done": ("결제와 카드 등록이 모두 끝났습니다", "Both payment and registration are done"),
    "charge.done_practice": (
        "연습이므로 실제로 결제되거나 등록된 것은 없습니다",
        "This was practice: nothing was really paid or registered",
    ),
    "charge.paid_only": (
        "결제는 되었으니 다시 결제하지 마세요. 카드는 금액을 비우고 따로 등록해 주세요",
        "It is paid: do not charge again. Register the card separately, with the amount left empty",
    ),
    "charge.not_found": (
        "결제되지 않은 것으로 보입니다 (마지막 확인 {time})",
        "It does not seem to be paid (last checked {time})",
    ),
    "charge.given_back": (
        "결제가 취소되어 있습니다. 관리자에게 확인해 주세요",
        "The payment was cancelled. Please ask the manager",
    ),
    "charge.needs_person": (
        "결제되었는지 확인하지 못했습니다. 다시 결제하지 마세요 – 네트워크가 돌아오면 계속 확인합니다",
        "Whether it is paid could not be checked. Do not charge again – checking goes on when the network returns",
    ),
    "charge.card_needs_person": (
        "카드가 등록되었는지 확인하지 못했습니다. 네트워크가 돌아오면 계속 확인합니다",
        "Whether the card is registered could not be checked. Checking goes on when the network returns",
    ),
    "charge.already_paid": (
        "이 주문은 이미 결제되어 있어 다시 보내지 않았습니다. 다시 결제하지 마세요",
        "This order is paid already, so nothing was sent again. Do not charge again",
    ),
    "charge.paid_before": (
        "{time}에 이미 {won}원 결제됨 / 카드 미등록 (주문번호 {number}). 카드는 금액을 비우고 등록해 주세요",
        "{won} won were paid at {time}, no card registered (order no. {number}). Register with the amount left empty",
    ),
    "ask.charge_again": (
        "{time}에 이미 {won}원 결제됨 / 카드 미등록 (주문번호 {number}). 그래도 한 번 더 결제하려면 {tail} 입력",
        "{won} won were paid at {time}, no card registered (order no. {number}). To charge once more, type {tail}",
    ),
    "ask.charge_again.yes": ("한 번 더 결제", "Charge once more"),
    "charge.not_sent": ("결제되지 않았습니다", "Nothing was charged"),
    "charge.order_open": (
        "앞선 결제가 아직 끝나지 않아 결제하지 않았습니다. 결과를 먼저 확인해 주세요 (F5)",
        "The charge before this one has not ended, so nothing was charged. Please check its result first (F5)",
    ),
    "charge.settled_paid": ("결제됨으로 정리했습니다", "Settled as paid"),
    "charge.settled_not_paid": ("결제 안 됨으로 정리했습니다", "Settled as not paid"),
    "charge.left_over": (
        "지난 결제 확인 필요 – 조회하고 있습니다. 다시 결제하지 마세요",
        "An earlier charge needs checking – looking it up. Do not charge again",
    ),
    "charge.left": ("지난 결제({time}): {text}", "Earlier charge ({time}): {text}"),
    # Notes.
    "charge.note.order": ("주문번호 {number}", "Order no. {number}"),
    "charge.note.order_months": (
        "주문번호 {number} · {months}개월 할부",
        "Order no. {number} · {months} months",
    ),
    "charge.note.no_undo": (
        "등록을 삭제해도 결제는 취소되지 않습니다",
        "Deleting the registration does not cancel the payment",
    ),
    "charge.amount_differs": (
        "결제된 금액 {paid}원이 요청한 {asked}원과 다릅니다. 관리자에게 알려 주세요",
        "{paid} won were paid, not the {asked} won asked for. Please tell the manager",
    ),
    "charge.note.key_stands": (
        "카드는 이 등록번호로 등록되어 있습니다. 다른 카드로 다시 결제하려면 F3을 누르세요 (같은 주문번호)",
        "The card is registered under this number. To charge another card press F3 (same order number)",
    ),
    "charge.note.again": (
        "다시 결제해도 같은 주문번호를 쓰므로 두 번 결제되지 않습니다",
        "Charging again keeps the order number, so it is not paid twice",
    ),
    "charge.note.others": (
        "같은 주문번호의 다른 결제 {count}건",
        "{count} other payments under this order number",
    ),
    "charge.note.other": ("{at}. {status} · {won}원 · {time}", "{at}. {status} · {won} won · {time}"),
    "charge.note.sandbox": (
        "테스트 결제입니다 – 실제로 청구되지 않습니다",
        "A test payment – nothing is really charged",
    ),
    "charge.status.ready": ("진행 중", "not ended"),
    "charge.status.paid": ("결제됨", "paid"),
    "charge.status.failed": ("실패", "failed"),
    "charge.status.cancelled": ("취소됨", "cancelled"),
    "charge.status.other": ("알 수 없음", "not known"),
    "running.charge": ("{payment} · {card}", "{payment} · {card}"),
    "notice.unfinished_charges": (
        "지난 결제 {count}건 확인 필요 – 지금 조회하고 있습니다. 다시 결제하지 마세요",
        "{count} earlier charges need checking – looking them up now. Do not charge again",
    ),
    # Buttons and questions.
    "result.settle_paid": ("결제됨으로 정리", "Settle as paid"),
    "result.settle_not_paid": ("결제 안 됨으로 정리", "Settle as not paid"),
    "ask.settle.paid": (
        "{uid}의 결제를 관리자가 확인한 대로 결제됨으로 정리합니다",
        "Settles the payment of {uid} as paid, as the manager found it",
    ),
    "ask.settle.not_paid": (
        "{uid}의 결제를 관리자가 확인한 대로 결제 안 됨으로 정리합니다",
        "Settles the payment of {uid} as not paid, as the manager found it",
    ),
    # Refusals, where what was refused is a payment.
    "refusal.charge.limit": (
        "한도 초과로 결제되지 않았습니다. 다른 카드로 결제하거나 금액·할부를 바꿔 주세요",
        "Not paid: the card is over its limit. Use another card, or change amount or instalments",
    ),
    "refusal.charge.not_accepted": (
        "이 가맹점에서 결제할 수 없는 카드입니다. 다른 카드로 결제해 주세요",
        "This card cannot be charged at this shop. Please use another card",
    ),
    "refusal.charge.known_to_pg": (
        "PG사에 이미 등록된 카드여서 결제되지 않았습니다",
        "The PG already knows this card, so it was not charged",
    ),
    "refusal.charge.contract": (
        "가맹점 계약 또는 설정 문제로 결제하지 못했습니다. 고객님 카드의 문제가 아닙니다. 관리자에게 문의해 주세요",
        "Not charged because of the shop's contract or settings. The card is not at fault. Please ask the manager",
    ),
    "refusal.charge.passing": (
        "카드사 통신 오류로 결제되지 않았습니다. 잠시 후 다시 결제해 주세요",
        "Not charged because the card company could not be reached. Please charge again shortly",
    ),
    "refusal.charge.rate": (
        "서버가 바빠 결제되지 않았습니다. {seconds}초 뒤에 다시 결제해 주세요",
        "Not charged because the server is busy. Please charge again in {seconds} seconds",
    ),
    "refusal.charge.other": (
        "결제되지 않았습니다. 상세 내용을 확인해 주세요",
        "Not paid. Please see the details",
    ),
}
