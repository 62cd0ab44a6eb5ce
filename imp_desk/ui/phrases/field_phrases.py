"""What the fields say: labels, helpers, problems (`problem.<code>` of the core) and notices (`notice.<code>`)."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # Labels. The row adds whether the field is required, in words.
    "field.label": ("{name} · {need}", "{name} · {need}"),
    "field.required": ("필수", "required"),
    "field.optional": ("선택", "optional"),
    "field.memberRef": ("회원번호", "Member reference"),
    "field.customerUid": ("카드 등록번호 (customer_uid)", "Card registration no. (customer_uid)"),
    "field.customerName": ("고객명", "Customer name"),
    "field.cardNumber": ("카드번호", "Card number"),
    "field.expiry": ("유효기간 (월/년)", "Expiry (month/year)"),
    "field.holderId": (
        "생년월일 6자리 또는 사업자등록번호 10자리",
        "Birth date (6 digits) or business number (10 digits)",
    ),
    "field.holderId.birth": (
        "카드 명의자 생년월일 6자리 (예: 880228)",
        "Cardholder's birth date, 6 digits (e.g. 880228)",
    ),
    "field.holderId.business": ("사업자등록번호 10자리", "Business registration number, 10 digits"),
    "field.password": ("카드 비밀번호 앞 2자리", "First two digits of the card password"),
    # Helpers: the line under a field while nothing is wrong.
    "helper.memberRef": ("카드 등록번호를 만들 때 쓰입니다", "Used to make the registration no."),
    "helper.customerUid": (
        "카드 한 장마다 하나씩 · 회원번호가 아닙니다",
        "One for each card · not the member number",
    ),
    "helper.customerName": ("카드 명의자 이름", "The cardholder's name"),
    "helper.cardNumber": ("카드 앞면의 숫자를 입력해 주세요", "The digits on the card"),
    "helper.expiry": ("월/년 순서 4자리 (예: 03/28)", "Month, then year (e.g. 03/28)"),
    "helper.holderId": (
        "회원·학생이 아니라 카드에 이름이 적힌 분",
        "The person named on the card, not the member or student",
    ),
    "helper.holderId.business": (
        (
            "공용(무기명) 카드 → 사업자등록번호 · 직원 이름이 적힌 카드 → 그 직원의 생년월일 · "
            "개인사업자 카드 → 대개 대표자 생년월일"
        ),
        (
            "Shared card → business number · employee's name on it → the employee's birth date · "
            "sole trader → usually the owner's birth date"
        ),
    ),
    "helper.password": ("입력한 숫자는 보이지 않습니다", "The digits are never shown"),
    # Card schemes, shown while typing.
    "scheme.visa": ("비자", "Visa"),
    "scheme.mastercard": ("마스터카드", "Mastercard"),
    "scheme.amex": ("아메리칸 익스프레스", "American Express"),
    "scheme.diners": ("다이너스클럽", "Diners Club"),
    "scheme.jcb": ("JCB", "JCB"),
    "scheme.unionpay": ("유니온페이", "UnionPay"),
    "scheme.domestic": ("국내전용", "Korea only"),
    "scheme.unknown": ("카드 종류 확인 안 됨", "Card type not recognised"),
    # Problems of the card number.
    "problem.number.empty": ("카드번호: 입력해 주세요.", "Card number: please enter it."),
    "problem.number.incomplete": (
        "카드번호를 끝까지 입력해 주세요.",
        "Card number: please enter it to the end.",
    ),
    "problem.number.luhn": (
        "카드번호가 올바르지 않습니다. 다시 확인해 주세요.",
        "Card number: not a valid number. Please check it again.",
    ),
    "problem.number.uniform": (
        "카드번호: 같은 숫자만 반복된 번호는 등록할 수 없습니다.",
        "Card number: one digit repeated is no card number.",
    ),
    "problem.number.too_long": (
        "카드번호: 숫자가 너무 많습니다. 카드번호는 14~16자리입니다.",
        "Card number: too many digits. A card number has 14 to 16.",
    ),
    "problem.number.unusual": (
        "카드번호: 검증 숫자가 맞지 않습니다. 한 번 더 확인해 주세요.",
        "Card number: unusual check digit. Please compare it once more.",
    ),
    # Problems of the expiry.
    "problem.expiry.empty": ("유효기간: 입력해 주세요.", "Expiry: please enter it."),
    "problem.expiry.incomplete": (
        "유효기간: 월/년 4자리를 모두 입력해 주세요 (예: 03/28).",
        "Expiry: please enter all four digits (e.g. 03/28).",
    ),
    "problem.expiry.month": (
        "유효기간: 월은 01부터 12까지입니다.",
        "Expiry: the month is 01 to 12.",
    ),
    "problem.expiry.order": (
        "유효기간: 월/년 순서 4자리 (예: 03/28)",
        "Expiry: month then year, four digits (e.g. 03/28)",
    ),
    "problem.expiry.past": ("유효기간이 지난 카드입니다.", "Expiry: this card has expired."),
    "problem.expiry.far": ("유효기간을 다시 확인해 주세요.", "Expiry: please check it again."),
    # Problems of the holder.
    "problem.holder.empty": (
        "생년월일 또는 사업자등록번호: 입력해 주세요.",
        "Birth date or business number: please enter it.",
    ),
    "problem.holder.length": (
        "생년월일 또는 사업자등록번호: 6자리 또는 10자리여야 합니다.",
        "Birth date or business number: 6 or 10 digits.",
    ),
    "problem.holder.eight": (
        "생년월일: 연도는 뒤 두 자리만, 6자리 또는 10자리로 입력해 주세요 (예: 880228).",
        "Birth date: two digits of the year only; 6 or 10 digits in all (e.g. 880228).",
    ),
    "problem.holder.date": (
        "생년월일을 다시 확인해 주세요 (YYMMDD).",
        "Birth date: please check it again (YYMMDD).",
    ),
    "problem.holder.young": (
        "생년월일: 만 12세 미만이거나 1920년대 출생입니다. 맞는지 한 번 더 확인해 주세요.",
        "Birth date: under 12 years old, or born a century ago. Please check it once more.",
    ),
    "problem.holder.structure": (
        "사업자등록번호: 없는 번호입니다. 다시 확인해 주세요.",
        "Business number: no such number exists. Please check it again.",
    ),
    "problem.holder.check": (
        "사업자등록번호: 검증 숫자가 맞지 않습니다. 한 번 더 확인해 주세요.",
        "Business number: wrong check digit. Please check it once more.",
    ),
    # Problems of the password.
    "problem.password.empty": (
        "카드 비밀번호: 앞 2자리를 입력해 주세요.",
        "Card password: please enter its first two digits.",
    ),
    "problem.password.incomplete": (
        "비밀번호 앞 2자리를 모두 입력해 주세요.",
        "Card password: please enter both digits.",
    ),
    # Problems of the texts.
    "problem.uid.empty": ("카드 등록번호: 입력해 주세요.", "Registration no.: please enter it."),
    "problem.uid.dots": (
        "카드 등록번호: 점만으로는 쓸 수 없습니다.",
        "Registration no.: dots alone cannot be used.",
    ),
    "problem.uid.control": (
        "카드 등록번호: 보이지 않는 문자가 들어 있습니다.",
        "Registration no.: it holds invisible characters.",
    ),
    "problem.uid.too_long": (
        "카드 등록번호: 80자까지 쓸 수 있습니다.",
        "Registration no.: 80 characters at most.",
    ),
    "problem.uid.card_number": (
        "카드 등록번호: 카드번호는 쓸 수 없습니다.",
        "Registration no.: a card number cannot be used.",
    ),
    "problem.uid.pattern": (
        "카드 등록번호: 이 매장에서 정한 형식이 아닙니다.",
        "Registration no.: not of the form that this shop uses.",
    ),
    "problem.name.empty": ("고객명: 입력해 주세요.", "Customer name: please enter it."),
    "problem.name.control": (
        "고객명: 보이지 않는 문자가 들어 있습니다.",
        "Customer name: it holds invisible characters.",
    ),
    "problem.name.too_long": ("고객명: 20자까지 쓸 수 있습니다.", "Customer name: 20 characters at most."),
    "problem.name.card_number": (
        "고객명: 카드번호는 쓸 수 없습니다.",
        "Customer name: a card number cannot be used.",
    ),
    "problem.reference.empty": ("회원번호: 입력해 주세요.", "Member reference: please enter it."),
    "problem.reference.control": (
        "회원번호: 보이지 않는 문자가 들어 있습니다.",
        "Member reference: it holds invisible characters.",
    ),
    "problem.reference.too_long": (
        "회원번호: 80자까지 쓸 수 있습니다.",
        "Member reference: 80 characters at most.",
    ),
    "problem.reference.card_number": (
        "회원번호: 카드번호는 쓸 수 없습니다.",
        "Member reference: a card number cannot be used.",
    ),
    # Notices: what was ignored or refused just now, beside the field that it concerns.
    "notice.hint.hangul_key": ("한/영 키를 확인하세요", "Check the Korean/English key"),
    "notice.hint.letters_ignored": ("{field}: 숫자만 입력할 수 있습니다", "{field}: digits only"),
    "notice.hint.foreign_digits": (
        "{field}: 0부터 9까지의 숫자만 쓸 수 있습니다",
        "{field}: only the digits 0 to 9",
    ),
    "notice.hint.full": ("{field}: 더 입력할 수 없습니다", "{field}: no more digits fit"),
    "notice.paste.none": (
        "{field}: 붙여넣은 내용에 없습니다. 직접 입력해 주세요",
        "{field}: not found in what was pasted. Please type it",
    ),
    "notice.paste.two_numbers": (
        "카드번호: 붙여넣은 내용에 번호가 둘 이상 있어 넣지 않았습니다",
        "Card number: more than one was pasted, so none was taken",
    ),
    "notice.paste.too_long": (
        "{field}: 붙여넣은 숫자가 너무 많아 넣지 않았습니다",
        "{field}: too many digits were pasted, so none were taken",
    ),
    "notice.paste.file": ("{field}: 파일은 넣을 수 없습니다", "{field}: files cannot be dropped here"),
    "notice.paste.expiry": (
        "유효기간: 월/년으로 넣어 주세요 (예: 03/28)",
        "Expiry: please give month/year (e.g. 03/28)",
    ),
    "notice.holder.resident_number_cut": (
        "생년월일: 주민등록번호 뒷자리는 받지 않습니다",
        "Birth date: the rest of a resident number is never taken",
    ),
    "notice.password.first_two_only": (
        "비밀번호 전체가 아니라 앞 2자리만 입력해 주세요",
        "Card password: only the first two digits of it",
    ),
    "notice.password.not_payment_pin": (
        "카드 비밀번호 앞 2자리입니다. 결제(간편결제) 비밀번호가 아닙니다",
        "Card password: first two digits, not the six-digit payment PIN",
    ),
    "notice.swipe": (
        "카드 리더기 입력은 사용할 수 없습니다. 카드번호를 직접 입력해 주세요.",
        "Card readers cannot be used. Please type the card number.",
    ),
    "notice.scanner": (
        "{field}: 바코드 스캐너 입력은 넣지 않았습니다",
        "{field}: the barcode scanner's input was not taken",
    ),
    "notice.text.card_number": (
        "{field}: 카드번호는 쓸 수 없어 지웠습니다",
        "{field}: a card number was removed",
    ),
    "notice.text.control": (
        "{field}: 보이지 않는 문자는 쓸 수 없습니다",
        "{field}: invisible characters cannot be used",
    ),
    "notice.text.too_long": (
        "{field}: {longest}자까지 쓸 수 있습니다",
        "{field}: {longest} characters at most",
    ),
    "notice.uid.hint_telephone": (
        "카드 등록번호: 전화번호처럼 보입니다 (결제사에 저장됨)",
        "Registration no.: looks like a telephone number; it will be stored",
    ),
    "notice.uid.hint_email": (
        "카드 등록번호: 이메일처럼 보입니다 (결제사에 저장됨)",
        "Registration no.: looks like an e-mail address; it will be stored",
    ),
    # Short names of the fields inside sentences, and what a screen reader hears.
    "short.memberRef": ("회원번호", "Member reference"),
    "short.customerUid": ("카드 등록번호", "Registration no."),
    "short.customerName": ("고객명", "Customer name"),
    "short.cardNumber": ("카드번호", "Card number"),
    "short.expiry": ("유효기간", "Expiry"),
    "short.holderId": ("생년월일 또는 사업자등록번호", "Birth date or business number"),
    "short.password": ("카드 비밀번호", "Card password"),
}
