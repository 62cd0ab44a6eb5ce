"""What a refusal means for the customer, by its class. The PG's own text is not in here."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "note.attempts_warning": (
        "한 번 더 틀리면 이 카드는 오늘 더 시도할 수 없습니다",
        "One more refusal and this card cannot be tried again today",
    ),
    "note.attempts_stop": ("이 카드는 오늘 더 시도하지 마세요", "Do not try this card again today"),
    "refusal.number": ("카드번호를 다시 확인해 주세요", "Please check the card number"),
    "refusal.expiry": ("유효기간을 다시 확인해 주세요", "Please check the expiry"),
    "refusal.password": (
        "카드 비밀번호 앞 2자리를 다시 확인해 주세요",
        "Please check the first two digits of the card password",
    ),
    "refusal.holder": (
        "카드 명의자 생년월일이 일치하지 않습니다",
        "The cardholder's birth date does not match",
    ),
    "refusal.holder.business": ("사업자등록번호가 일치하지 않습니다", "The business number does not match"),
    "refusal.attempts": (
        "비밀번호 오류 횟수를 초과했습니다. 오늘은 다시 시도하지 말고 카드사에 문의하도록 안내해 주세요",
        "Too many wrong passwords. Please do not try again today; ask the customer to call the card company",
    ),
    "refusal.stopped": (
        "사용할 수 없는 카드입니다. 카드사에 문의하도록 안내해 주세요",
        "This card cannot be used. Please ask the customer to call the card company",
    ),
    "refusal.not_accepted": (
        "이 가맹점에서 등록할 수 없는 카드입니다. 다른 카드로 등록해 주세요",
        "This card cannot be registered at this shop. Please use another card",
    ),
    "refusal.known_to_pg": (
        "PG사에 이미 등록된 카드여서 이 등록번호로는 등록되지 않았습니다",
        "The PG already knows this card, so it was not registered under this number",
    ),
    "refusal.contract": (
        "가맹점 계약 또는 설정 문제로 등록하지 못했습니다. 고객님 카드의 문제가 아닙니다. 관리자에게 문의해 주세요",
        "Not registered because of the shop's contract or settings. The card is not at fault. Please ask the manager",
    ),
    "refusal.passing": (
        "카드사 통신 오류로 등록되지 않았습니다. 잠시 후 다시 등록해 주세요",
        "Not registered because the card company could not be reached. Please register again shortly",
    ),
    "refusal.auth": (
        "연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요",
        "The API key was refused. Please ask the manager",
    ),
    "refusal.rate": (
        "서버가 바빠 등록되지 않았습니다. {seconds}초 뒤에 다시 등록해 주세요",
        "Not registered because the server is busy. Please register again in {seconds} seconds",
    ),
    "refusal.other": (
        "카드가 등록되지 않았습니다. 상세 내용을 확인해 주세요",
        "The card was not registered. Please see the details",
    ),
}
