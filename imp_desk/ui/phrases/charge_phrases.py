"""What the form says of a charge: its fields, what they demand, the button. Verdicts stand in a file of their own."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "field.amount": ("결제 금액 (F7)", "Amount in won (F7)"),
    "field.orderName": ("주문명", "Order name"),
    "field.instalments": ("할부 개월", "Instalments"),
    "field.buyerName": ("구매자 이름", "Buyer's name"),
    "field.buyerEmail": ("구매자 이메일", "Buyer's e-mail"),
    "field.buyerTel": ("구매자 전화번호", "Buyer's telephone"),
    "helper.amount": ("비워 두면 등록만 합니다", "Left empty: registers only"),
    "helper.amount.echo": ("{words}", "{won} won"),
    "helper.orderName": ("결제 내역에 보이는 이름", "The name on the statement"),
    "helper.orderName.number": ("주문번호 {number}", "Order no. {number}"),
    "helper.instalments": ("비우면 일시불 · 2–12", "Empty: at once · 2–12"),
    "helper.instalments.months": ("{months}개월 할부", "In {months} months"),
    "helper.instalments.too_little": ("50,000원부터 할부", "From 50,000 won on"),
    "helper.buyerName": ("PG사가 요구합니다", "The PG demands it"),
    "helper.buyerEmail": ("PG사가 요구합니다", "The PG demands it"),
    "helper.buyerTel": ("PG사가 요구합니다", "The PG demands it"),
    "instalments.at_once": ("일시불", "At once"),
    "charge.stores_no_key": (
        "이 PG사는 결제할 때 카드를 등록하지 않습니다. 결제만 되고, 카드는 금액 없이 따로 등록해야 합니다",
        "This PG registers no card with a charge: it is paid only. Register the card separately, without an amount",
    ),
    "register.charge": ("{won}원 결제 + 등록 (Enter)", "Charge {won} won + register (Enter)"),
    "register.charge_far": ("{won}원 결제 + 등록 (F9)", "Charge {won} won + register (F9)"),
    "register.charge_only": (
        "{won}원 결제 – 카드 등록 안 됨 (Enter)",
        "Charge {won} won – no registration (Enter)",
    ),
    "register.charge_only_far": (
        "{won}원 결제 – 카드 등록 안 됨 (F9)",
        "Charge {won} won – no registration (F9)",
    ),
    "register.charging": ("결제 + 등록 중…", "Charging and registering…"),
    "hint.keys_charge": (
        "F2 다음 고객 · F3 같은 고객 다른 카드 · F4 새 번호 · F5 조회 · F6 누르는 동안 보기 · F7 결제 금액 · F9 등록",
        "F2 next customer · F3 same customer · F4 new no. · F5 look up · hold F6 to show · F7 amount · F9 register",
    ),
    "hint.charging": (
        "결제 중 – 아직 보내지 않았습니다 · Esc: 취소 · F2: 다음 고객 먼저",
        "Charging – not sent yet · Esc: cancel · F2: next customer first",
    ),
    "hint.charge_sent": (
        "결제를 요청했습니다. 다시 결제하지 마세요 – 결과를 기다리는 중 (최대 75초)",
        "The charge was sent. Do not charge again – waiting for the result (75 s at most)",
    ),
    "hint.charge_answered": (
        "결제 결과를 받았습니다. 카드가 등록되었는지 확인하는 중",
        "The charge was answered. Checking whether the card is registered",
    ),
    "notice.closing_while_charging": (
        "결제 중 – 완료 후 닫힘 (최대 75초). 결과를 아직 모르니 다시 결제하지 마세요. 한 번 더 닫으면 바로 끝냅니다",
        (
            "Charging – closes when done (75 s at most). The result is not known yet: do not charge again. "
            "Close again to end now"
        ),
    ),
    # Problems and notices.
    "problem.amount.empty": ("결제 금액: 입력해 주세요.", "Amount: please enter it."),
    "problem.amount.zero": ("결제 금액: 1원 이상이어야 합니다.", "Amount: at least 1 won."),
    "problem.amount.not_whole": ("결제 금액: 원 단위 숫자만 씁니다.", "Amount: whole won, digits only."),
    "problem.amount.too_large": ("결제 금액: 99,999,999원까지입니다.", "Amount: 99,999,999 won at most."),
    "notice.amount.not_whole": (
        "결제 금액: 붙여넣은 내용이 금액이 아니어서 넣지 않았습니다",
        "Amount: what was pasted is no amount, so it was not taken",
    ),
    "notice.amount.too_large": ("결제 금액: 99,999,999원까지입니다", "Amount: 99,999,999 won at most"),
    "problem.order_name.empty": ("주문명: 입력해 주세요.", "Order name: please enter it."),
    "problem.order_name.control": (
        "주문명: 보이지 않는 문자가 들어 있습니다.",
        "Order name: it holds invisible characters.",
    ),
    "problem.order_name.too_long": ("주문명: 40자까지 쓸 수 있습니다.", "Order name: 40 characters at most."),
    "problem.order_name.card_number": (
        "주문명: 카드번호는 쓸 수 없습니다.",
        "Order name: a card number cannot be used.",
    ),
    "problem.instalments.months": ("할부: 2–12개월입니다.", "Instalments: 2 to 12 months."),
    "problem.instalments.amount": ("할부: 50,000원부터입니다.", "Instalments: from 50,000 won on."),
    "notice.instalments.months": ("할부: 2–12개월입니다", "Instalments: 2 to 12 months"),
    "problem.buyer_name.empty": ("구매자 이름: 이 PG사가 요구합니다.", "Buyer's name: this PG demands it."),
    "problem.buyer_name.control": (
        "구매자 이름: 보이지 않는 문자가 들어 있습니다.",
        "Buyer's name: it holds invisible characters.",
    ),
    "problem.buyer_name.too_long": (
        "구매자 이름: 16자까지 쓸 수 있습니다.",
        "Buyer's name: 16 characters at most.",
    ),
    "problem.buyer_name.card_number": (
        "구매자 이름: 카드번호는 쓸 수 없습니다.",
        "Buyer's name: a card number cannot be used.",
    ),
    "problem.buyer_email.empty": ("이메일: 이 PG사가 요구합니다.", "E-mail: this PG demands it."),
    "problem.buyer_email.form": ("이메일: 주소를 확인해 주세요.", "E-mail: please check the address."),
    "problem.buyer_email.control": (
        "이메일: 보이지 않는 문자가 들어 있습니다.",
        "E-mail: it holds invisible characters.",
    ),
    "problem.buyer_email.too_long": (
        "이메일: 64자까지 쓸 수 있습니다.",
        "E-mail: 64 characters at most.",
    ),
    "problem.buyer_email.card_number": (
        "이메일: 카드번호는 쓸 수 없습니다.",
        "E-mail: a card number cannot be used.",
    ),
    "problem.buyer_tel.empty": ("전화번호: 이 PG사가 요구합니다.", "Telephone: this PG demands it."),
    "problem.buyer_tel.form": ("전화번호: 숫자와 -만 씁니다.", "Telephone: digits and - only."),
    "problem.buyer_tel.control": (
        "전화번호: 보이지 않는 문자가 들어 있습니다.",
        "Telephone: it holds invisible characters.",
    ),
    "problem.buyer_tel.too_long": (
        "전화번호: 16자까지 쓸 수 있습니다.",
        "Telephone: 16 characters at most.",
    ),
    "problem.buyer_tel.card_number": (
        "전화번호: 카드번호는 쓸 수 없습니다.",
        "Telephone: a card number cannot be used.",
    ),
    "problem.product_type.empty": (
        "이 PG사로 결제하려면 설정에서 상품 구분을 골라야 합니다. 관리자에게 문의해 주세요",
        "Charges through this PG need the kind of product in the settings. Please ask the manager",
    ),
    "short.amount": ("결제 금액", "Amount"),
    "short.orderName": ("주문명", "Order name"),
    "short.instalments": ("할부", "Instalments"),
    "short.buyerName": ("구매자 이름", "Buyer's name"),
    "short.buyerEmail": ("이메일", "E-mail"),
    "short.buyerTel": ("전화번호", "Telephone"),
}
