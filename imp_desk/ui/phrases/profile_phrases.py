"""The profiles of PG contracts in words: their names, and what each shows, demands and sends."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "settings.profile.summary": ("등록 화면: {words}", "The form: {words}"),
    "settings.profile.preset": ("계약 종류", "Kind of contract"),
    "settings.profile.differs": ("계약이 이와 다르면", "Where the contract differs"),
    "settings.profile.birth": ("생년월일·사업자등록번호", "Birth date or business number"),
    "settings.profile.password": ("카드 비밀번호 앞 2자리", "First two digits of the password"),
    "settings.profile.password_corporate": (
        "법인카드(사업자등록번호)의 비밀번호 앞 2자리",
        "Password digits of a company card (business number)",
    ),
    "settings.profile.customer_name": ("고객명", "Customer name"),
    "settings.profile.need.none": ("계약 종류대로", "As the contract"),
    "settings.profile.need.required": ("필수", "Required"),
    "settings.profile.need.optional": ("선택", "Optional"),
    "settings.profile.need.hidden": ("받지 않음", "Not asked"),
    "settings.profile.need.dummy": ("고정값 전송", "Fixed value sent"),
    # What the form shows and what is sent.
    "settings.profile.words.card": ("카드번호 · 유효기간", "card number · expiry"),
    "settings.profile.words.birth.required": (
        "생년월일·사업자등록번호 필수",
        "birth date or business number required",
    ),
    "settings.profile.words.birth.optional": (
        "생년월일·사업자등록번호 선택",
        "birth date or business number optional",
    ),
    "settings.profile.words.birth.dummy": ("생년월일 대신 123456 전송", "123456 sent for the birth date"),
    "settings.profile.words.password.required": ("비밀번호 앞 2자리 필수", "password digits required"),
    "settings.profile.words.password.optional": ("비밀번호 앞 2자리 선택", "password digits optional"),
    "settings.profile.words.password_corporate.required": (
        "법인카드 비밀번호 필수",
        "company card's password required",
    ),
    "settings.profile.words.password_corporate.optional": (
        "법인카드 비밀번호 선택",
        "company card's password optional",
    ),
    "settings.profile.words.password_corporate.hidden": (
        "법인카드 비밀번호 받지 않음",
        "company card's password not asked",
    ),
    "settings.profile.words.customer_name.required": ("고객명 필수", "customer name required"),
    "settings.profile.words.customer_name.optional": ("고객명 선택", "customer name optional"),
    "settings.profile.words.customer_id": ("customer_id 전송", "customer_id sent"),
    # The presets.
    "settings.profile.preset.standard": ("표준 (네 항목 모두)", "Standard (all four)"),
    "settings.profile.preset.two_fields": ("두 항목 (카유)", "Two fields (number, expiry)"),
    "settings.profile.preset.three_fields": ("세 항목 (카유생)", "Three fields (number, expiry, birth date)"),
    "settings.profile.preset.nice": ("나이스페이먼츠 (nice)", "NICE Payments (nice)"),
    "settings.profile.preset.nice_v2": (
        "나이스페이먼츠 신모듈 (nice_v2)",
        "NICE Payments, new module (nice_v2)",
    ),
    "settings.profile.preset.kcp": ("NHN KCP (kcp)", "NHN KCP (kcp)"),
    "settings.profile.preset.html5_inicis": ("KG이니시스 (html5_inicis)", "KG Inicis (html5_inicis)"),
    "settings.profile.preset.tosspayments": ("토스페이먼츠 (tosspayments)", "Toss Payments (tosspayments)"),
    "settings.profile.preset.ksnet": ("KSNET (ksnet)", "KSNET (ksnet)"),
    "settings.profile.preset.welcome": ("웰컴페이먼츠 (welcome)", "Welcome Payments (welcome)"),
    "settings.profile.preset.daou_2": ("키움페이 – 두 항목 (daou)", "Kiwoom Pay, two fields (daou)"),
    "settings.profile.preset.daou_3": ("키움페이 – 세 항목 (daou)", "Kiwoom Pay, three fields (daou)"),
    "settings.profile.preset.daou_4": ("키움페이 – 네 항목 (daou)", "Kiwoom Pay, four fields (daou)"),
    "settings.profile.preset.settle_2": (
        "헥토파이낸셜 – 두 항목 (settle)",
        "Hecto Financial, two fields (settle)",
    ),
    "settings.profile.preset.settle_4": (
        "헥토파이낸셜 – 네 항목 (settle)",
        "Hecto Financial, four fields (settle)",
    ),
}
