"""What the settings page says: the page and its sections; fields, profiles and problems have files of their own."""

from __future__ import annotations

from imp_desk.ui.phrases import (
    about_phrases,
    config_phrases,
    privacy_phrases,
    profile_phrases,
    settings_field_phrases,
    support_phrases,
)

_PAGE: dict[str, tuple[str, str]] = {
    "settings.title": ("설정", "Settings"),
    "settings.source": ("설정 파일: {path}", "Settings file: {path}"),
    "settings.save": ("저장 (Ctrl+S)", "Save (Ctrl+S)"),
    "settings.back": ("돌아가기 (Esc)", "Back (Esc)"),
    "settings.saved": ("저장했습니다", "Saved"),
    "settings.saved_for_this_run": ("이번 실행에만 적용했습니다", "In use for this run only"),
    "settings.not_written": (
        "설정을 저장하지 못했습니다: {file}",
        "The settings could not be saved: {file}",
    ),
    "settings.ask_leave": (
        "저장하지 않은 내용이 있습니다. 버리고 나갈까요?",
        "There are changes that are not saved. Leave without them?",
    ),
    "settings.discard": ("버리고 나가기", "Leave without saving"),
    "settings.stay": ("계속 편집 (Esc)", "Go on editing (Esc)"),
    "settings.browse": ("찾아보기", "Browse"),
    "settings.nav.previous": ("이전 항목 (Ctrl+PgUp)", "Previous section (Ctrl+PgUp)"),
    "settings.nav.next": ("다음 항목 (Ctrl+PgDn)", "Next section (Ctrl+PgDn)"),
    "settings.nav.faulty": ("확인할 내용이 있습니다", "Something here needs attention"),
    # Sections and what they are for.
    "settings.section.credentials": ("연동 키", "API key"),
    "settings.section.credentials.intro": (
        "포트원 관리자 콘솔의 V1 REST API Key와 Secret입니다. 운영체제의 키 저장소에만 두고 다시 표시하지 않습니다.",
        (
            "The V1 REST API key and secret of the PortOne console. Kept in this computer's key store only and never "
            "shown again."
        ),
    ),
    "settings.section.test": ("연결 테스트", "Connection test"),
    "settings.section.test.intro": (
        "아임포트 서버까지 한 단계씩 확인합니다. 카드 정보는 전송하지 않습니다.",
        "Tries the way to i'mport step by step. No card data is sent.",
    ),
    "settings.section.channel": ("채널", "Channel"),
    "settings.section.channel.intro": (
        "카드를 등록할 PG 채널입니다. 빌링키를 발급할 수 있는 채널만 보여 드립니다.",
        "The PG channel that cards are registered with. Only channels that issue billing keys are listed.",
    ),
    "settings.section.profile": ("프로필", "Profile"),
    "settings.section.profile.intro": (
        "PG 계약에 따라 입력받는 항목이 다릅니다. 계약서에 적힌 항목과 같은 것을 고르세요.",
        "The PG contract decides which fields are asked for. Choose the one that matches the contract.",
    ),
    "settings.section.uid": ("카드 등록번호", "Registration number"),
    "settings.section.uid.intro": (
        "카드 한 장마다 하나씩 만드는 번호(customer_uid)의 모양입니다.",
        "The shape of the number (customer_uid) that each card gets.",
    ),
    "settings.section.charge": ("결제", "Payment"),
    "settings.section.charge.intro": (
        "카드를 등록하면서 바로 결제할 때 씁니다. 쓰지 않는 매장에서는 꺼 두세요.",
        "For shops that charge a card while they register it. Leave it off elsewhere.",
    ),
    "settings.section.consent": ("동의 문서", "Consent"),
    "settings.section.consent.intro": (
        "카드 정보를 받기 전에 고객이 동의할 문서입니다. 포트원은 제3자 제공이 아니라 처리위탁에 적습니다.",
        "What the customer agrees to before the card is taken. PortOne is named as a processor, not as a third party.",
    ),
    "settings.section.store": ("상점 정보", "Store"),
    "settings.section.store.intro": (
        "PG 심사에서 결제 화면에 표시하도록 요구하는 정보입니다.",
        "What PG screening wants to see on the card form.",
    ),
    "settings.section.ui": ("화면", "Screen"),
    "settings.section.privacy": ("개인정보", "Privacy"),
    "settings.section.privacy.intro": (
        "카드번호, 유효기간, 생년월일·사업자등록번호, 비밀번호는 이 컴퓨터에 저장하지 않습니다.",
        "Card number, expiry, birth date or business number and password are never stored on this computer.",
    ),
    "settings.section.advanced": ("고급", "Advanced"),
    "settings.section.advanced.intro": (
        "중계 서버나 프록시를 쓰는 경우에만 바꾸세요.",
        "Change these only for a relay or a proxy.",
    ),
}

PHRASES = {
    **_PAGE,
    **settings_field_phrases.PHRASES,
    **profile_phrases.PHRASES,
    **config_phrases.PHRASES,
    **privacy_phrases.PHRASES,
    **support_phrases.PHRASES,
    **about_phrases.PHRASES,
}
