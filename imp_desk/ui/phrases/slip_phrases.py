"""What the consent slip says, and the bar from which it is printed or saved."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "slip.title": ("자동결제 카드 등록 동의 확인서", "Card registration: confirmation of consent"),
    "slip.training": ("연습 – 실제 등록 아님", "Practice – not a real registration"),
    "slip.test": ("테스트 채널 – 실제 결제에 쓸 수 없음", "Test channel – not for real payments"),
    "slip.part.registration": ("등록", "Registration"),
    "slip.part.consent": ("동의", "Consent"),
    "slip.part.store": ("상점", "Store"),
    "slip.customer": ("고객명", "Customer"),
    "slip.uid": ("카드 등록번호", "Registration number"),
    "slip.card": ("카드", "Card"),
    "slip.card_ending": ("{card} (끝자리 {tail})", "{card} (ending in {tail})"),
    "slip.card_unknown": ("카드사 확인 안 됨", "issuer not known"),
    "slip.registered": ("등록 일시", "Registered on"),
    "slip.replaced": ("이전에 등록된 카드를 교체했습니다", "Replaces the card registered before"),
    "slip.way": ("동의 방법", "Way of consent"),
    "slip.version": ("동의 문서 버전", "Version of the documents"),
    "slip.agreed_at": ("동의 일시", "Agreed on"),
    "slip.agreed": ("[동의] {title} ({need})", "[agreed] {title} ({need})"),
    "slip.not_agreed": ("[동의 안 함] {title} ({need})", "[not agreed] {title} ({need})"),
    "slip.store.name": ("상호", "Name"),
    "slip.store.business_number": ("사업자등록번호", "Business number"),
    "slip.store.representative": ("대표자", "Representative"),
    "slip.store.address": ("주소", "Address"),
    "slip.store.telephone": ("전화", "Telephone"),
    "slip.operator": ("담당자", "Operator"),
    "slip.nothing_kept": (
        "카드번호 전체·유효기간·생년월일(사업자번호)·비밀번호는 이 확인서에 없으며 등록에 쓴 컴퓨터에도 남지 않습니다.",
        (
            "The full card number, expiry, birth date (business number) and password are not on this slip, nor do they "
            "stay on the computer that registered the card."
        ),
    ),
    # The bar
    "slip.ask": ("동의 확인서를 어떻게 드릴까요?", "How is the consent slip to be given?"),
    "slip.paper.a4": ("A4", "A4"),
    "slip.paper.roll": ("영수증 80mm", "Receipt 80 mm"),
    "slip.paper": ("용지", "Paper"),
    "slip.folder": ("PDF를 저장할 폴더", "Folder for the PDF"),
    "slip.print": ("인쇄", "Print"),
    "slip.save": ("PDF로 저장", "Save as PDF"),
    "slip.browse": ("찾아보기", "Browse"),
    "slip.close": ("닫기 (Esc)", "Close (Esc)"),
    "slip.saved": ("저장했습니다: {file}", "Saved: {file}"),
    "slip.printed": ("프린터로 보냈습니다", "Sent to the printer"),
    "slip.not_printed": (
        "인쇄하지 못했습니다. 프린터를 확인해 주세요",
        "Not printed. Please check the printer",
    ),
    "slip.no_printer": (
        "연결된 프린터가 없습니다. PDF로 저장해 주세요",
        "No printer is connected. Please save it as PDF",
    ),
    "slip.not_written": (
        "이 폴더에 저장하지 못했습니다: {folder}",
        "It could not be saved in this folder: {folder}",
    ),
    "slip.file_name": ("동의확인서", "consent-slip"),
    "result.print_slip": ("동의 확인서 인쇄 (F11)", "Print the consent slip (F11)"),
}
