"""The fields of the settings page: labels, helpers, states. `settings.<key of the file>` and below."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # Key and secret.
    "settings.credentials.key": ("REST API Key", "REST API key"),
    "settings.credentials.key.helper": ("보통 숫자 16자리", "Usually 16 digits"),
    "settings.credentials.secret": ("REST API Secret", "REST API secret"),
    "settings.credentials.secret.helper": (
        "영문자와 숫자로 된 긴 문자열",
        "A long text of letters and digits",
    ),
    "settings.credentials.count": ("{count}자 입력됨", "{count} characters"),
    "settings.credentials.store": ("키 저장소에 저장", "Put into the key store"),
    "settings.credentials.has": (
        "연동 키가 저장되어 있습니다. 바꿀 때만 새로 입력하세요.",
        "A key is stored. Enter a new one only to replace it.",
    ),
    "settings.credentials.missing": (
        "저장된 연동 키가 없습니다. Key와 Secret을 입력해 주세요.",
        "No key is stored. Please enter key and secret.",
    ),
    "settings.credentials_stored": ("연동 키를 저장했습니다", "The key was stored"),
    "settings.credentials.checking": ("키 저장소를 확인하고 있습니다…", "Asking the key store…"),
    "settings.credentials.training": (
        "연습 모드에서는 연동 키를 쓰지 않습니다",
        "Training uses no key",
    ),
    "settings.credentials.for_run": (
        "이번 실행에는 표준 입력으로 받은 연동 키를 사용합니다",
        "This run uses the key given by standard input",
    ),
    # Connection test.
    "settings.test.start": ("연결 테스트 시작", "Start the test"),
    "settings.test.running": ("확인 중…", "Testing…"),
    "settings.test.passed": ("모두 정상입니다", "Everything works"),
    "settings.test.failed": ("연결에 문제가 있습니다", "There is a problem"),
    "settings.test.store_first": (
        "입력한 연동 키를 먼저 키 저장소에 저장해 주세요",
        "Please put the typed key into the key store first",
    ),
    "settings.step.proxy": ("프록시", "Proxy"),
    "settings.step.name": ("서버 주소 찾기 (DNS)", "Server name (DNS)"),
    "settings.step.tls": ("보안 연결 (TLS)", "Secure connection (TLS)"),
    "settings.step.token": ("연동 키 인증", "Key and token"),
    "settings.step.clock": ("컴퓨터 시계", "Computer clock"),
    "settings.step.channels": ("채널 목록", "Channels"),
    "settings.step.state.ok": ("정상", "OK"),
    "settings.step.state.failed": ("실패", "Failed"),
    "settings.step.state.running": ("확인 중…", "Testing…"),
    "settings.step.state.not_reached": ("앞 단계에서 멈춰 확인하지 못함", "Not reached"),
    "settings.step.state.waiting": ("대기", "Waiting"),
    "settings.step_note.proxy": ("{note}", "{note}"),
    "settings.step_note.proxy.none": ("사용 안 함", "not used"),
    "settings.step_note.name": ("{note}", "{note}"),
    "settings.step_note.name.none": ("찾을 필요 없음", "not needed"),
    "settings.step_note.name.proxy": ("프록시가 찾습니다", "the proxy looks it up"),
    "settings.step_note.tls": ("{note}", "{note}"),
    "settings.step_note.token": ("{note}", "{note}"),
    "settings.step_note.clock": ("서버와 {note}초 차이", "{note} s off the server"),
    "settings.step_note.channels": ("채널 {note}개", "{note} channels"),
    # Channel.
    "settings.channel.load": ("채널 목록 불러오기", "Load the channels"),
    "settings.channel.loading": ("불러오는 중…", "Loading…"),
    "settings.channel.not_loaded": (
        "목록을 불러오면 고를 수 있습니다. 아래에 직접 입력해도 됩니다.",
        "Load the list to choose from it, or type below.",
    ),
    "settings.channel.none": (
        "빌링키를 발급할 수 있는 채널이 없습니다. 포트원 관리자 콘솔에서 채널을 추가해 주세요.",
        "The account has no channel that issues billing keys. Please add one in the PortOne console.",
    ),
    "settings.channel.count": ("채널 {count}개", "{count} channels"),
    "settings.channel.by_hand": ("직접 입력", "Type it below"),
    "settings.channel.test_badge": ("테스트", "Test"),
    "settings.channel.missing": (
        "채널을 정하지 않으면 카드를 등록할 수 없습니다.",
        "Without a channel no card can be registered.",
    ),
    "settings.gateway.channel_key": ("채널 키 (channel_key)", "Channel key (channel_key)"),
    "settings.gateway.channel_key.helper": ("channel-key-로 시작합니다", "Begins with channel-key-"),
    "settings.gateway.pg": ("PG 상점 구분 (pg)", "PG code (pg)"),
    "settings.gateway.pg.helper": (
        "채널 키가 있으면 비워 두어도 됩니다 (예: nice_v2.상점아이디)",
        "May stay empty beside a channel key (e.g. nice_v2.shop-id)",
    ),
    "settings.gateway.customer_id": (
        "카드 등록번호를 customer_id로도 전송",
        "Send the registration number as customer_id too",
    ),
    # Registration number.
    "settings.uid.template": ("새 번호의 모양", "Shape of a fresh number"),
    "settings.uid.template.helper": (
        "{date} 날짜 · {random} 무작위 · {ref} 회원번호",
        "{date} date · {random} random · {ref} member reference",
    ),
    "settings.uid.example": ("예: {uid}", "Example: {uid}"),
    "settings.uid.example_reference": (
        "예: {uid} (회원번호 {reference}) · 회원번호 칸이 나타납니다",
        "Example: {uid} (member reference {reference}) · its field is then shown",
    ),
    "settings.uid.pattern": (
        "직접 입력하는 번호의 규칙 (정규식)",
        "Rule for numbers typed by hand (regular expression)",
    ),
    "settings.uid.pattern.helper": (
        "비워 두면 모두 허용합니다 (예: M-[0-9]{6})",
        "Empty allows all (e.g. M-[0-9]{6})",
    ),
    # Consent.
    "settings.consent.samples": (
        "지금은 견본 문서를 사용합니다. 상점의 실제 약관과 동의서로 바꾸어 주세요.",
        "Sample documents are in use. Please replace them by the shop's own.",
    ),
    "settings.consent.method": ("기본 동의 방법", "Usual way of consent"),
    "settings.consent.method.in_person": ("대면", "In person"),
    "settings.consent.method.paper": ("서면 신청서", "Paper form"),
    "settings.consent.method.telephone": ("전화(녹취)", "Telephone (recorded)"),
    "settings.consent.version": ("문서 버전", "Version of the documents"),
    "settings.consent.version.helper": (
        "등록 결과와 함께 남습니다 (예: 2026-11)",
        "Kept with each result (e.g. 2026-11)",
    ),
    "settings.document.add": ("문서 추가", "Add a document"),
    "settings.document.place": ("문서 {place}", "Document {place}"),
    "settings.document.remove": ("삭제", "Remove"),
    "settings.document.remove_spoken": ("문서 {place} 삭제", "Remove document {place}"),
    "settings.documents.id": ("식별자", "Id"),
    "settings.documents.id.helper": ("영문 소문자, 숫자, - _", "Small letters, digits, - _"),
    "settings.documents.title": ("제목", "Title"),
    "settings.documents.source": ("문서가 있는 곳", "Where the text stands"),
    "settings.documents.source.file": ("파일", "File"),
    "settings.documents.source.url": ("웹 주소", "Web address"),
    "settings.documents.file": ("텍스트 파일", "Text file"),
    "settings.documents.file.helper": ("UTF-8 또는 CP949로 저장한 텍스트", "Plain text, UTF-8 or CP949"),
    "settings.documents.url": ("웹 주소", "Web address"),
    "settings.documents.url.helper": ("https://로 시작합니다", "Begins with https://"),
    "settings.documents.required": ("필수 동의 항목", "Must be agreed to"),
    # Store.
    "settings.store.name": ("상점명", "Store name"),
    "settings.store.business_number": ("사업자등록번호", "Business number"),
    "settings.store.business_number.helper": ("10자리 (예: 220-81-62517)", "10 digits (e.g. 220-81-62517)"),
    "settings.store.representative": ("대표자", "Representative"),
    "settings.store.address": ("주소", "Address"),
    "settings.store.telephone": ("전화번호", "Telephone"),
    "settings.store.privacy_policy": ("개인정보처리방침 주소", "Address of the privacy policy"),
    "settings.store.privacy_policy.helper": (
        "예: https://example.kr/privacy",
        "E.g. https://example.kr/privacy",
    ),
    # Screen.
    "settings.ui.language": ("언어", "Language"),
    "settings.ui.language.none": ("시스템 설정", "As the system"),
    "settings.ui.language.ko": ("한국어", "한국어"),
    "settings.ui.language.en": ("English", "English"),
    "settings.ui.operator": ("담당자", "Operator"),
    "settings.ui.operator.helper": (
        "처리 내역에 남는 이름 또는 번호",
        "A name or number kept with each result",
    ),
    "settings.ui.auto_advance": (
        "카드번호를 다 입력하면 다음 칸으로 자동 이동",
        "Move on when the card number is complete",
    ),
    "settings.ui.sounds": ("등록 결과를 소리로 알림", "Tell the result by a sound"),
    # Privacy.
    "settings.privacy.wipe_after_s": ("카드 정보 자동 삭제까지 (초)", "Wipe the card after (seconds)"),
    "settings.privacy.wipe_after_s.helper": (
        "마지막 키를 누른 뒤 10~90초",
        "10 to 90 seconds after the last key",
    ),
    "settings.privacy.less": ("10초 짧게", "10 s shorter"),
    "settings.privacy.more": ("10초 길게", "10 s longer"),
    "settings.privacy.lock_after_min": ("자동 화면 잠금까지 (분)", "Lock the window after (minutes)"),
    "settings.privacy.lock_after_min.helper": (
        "마지막으로 키나 마우스를 쓴 뒤. 0은 잠그지 않음. 잠글 때 카드 정보도 지웁니다",
        "After the last key or mouse; 0: never. The card is wiped as well",
    ),
    "settings.journal.keep_days": ("처리 내역 보관 기간 (일)", "Keep the journal for (days)"),
    "settings.journal.keep_days.helper": (
        "30일 이상, 0은 계속 보관. 결과를 확인 중인 내역은 지우지 않습니다. 1825일은 5년입니다",
        "30 or more; 0: for ever. What is still being checked is never deleted. 1825 days are five years",
    ),
    "settings.privacy.block_capture": (
        "화면 캡처와 원격 공유에서 창 숨기기",
        "Keep the window out of captures",
    ),
    "settings.privacy.capture.win32": (
        "이 컴퓨터(Windows)에서는 캡처와 화면 공유에서 창이 검게 보입니다.",
        "On this system (Windows) the window is black in captures and screen sharing.",
    ),
    "settings.privacy.capture.darwin": (
        "이 컴퓨터(macOS)에서는 대부분의 캡처에서 창이 빠집니다. 일부 프로그램은 막을 수 없습니다.",
        "On this system (macOS) most captures leave the window out; some programs cannot be stopped.",
    ),
    "settings.privacy.capture.linux": (
        "이 컴퓨터(Linux)에서는 화면 캡처를 막을 수 없습니다. 카드번호는 입력 칸을 떠나면 가려집니다.",
        "On this system (Linux) captures cannot be stopped. The card number is masked once its field is left.",
    ),
    # Payment.
    "settings.charge.enabled": ("등록하면서 결제할 수 있게 하기", "Allow charging while registering"),
    "settings.charge.enabled.note": (
        "등록 화면에 결제 금액 칸이 나타납니다. 금액을 비워 두면 지금처럼 등록만 합니다.",
        "The form then asks for an amount. While it is left empty the card is registered only, as before.",
    ),
    "settings.charge.order_name": ("주문명 기본값", "Order name to start with"),
    "settings.charge.order_name.helper": (
        "고객마다 이 이름이 먼저 들어 있습니다 (예: 회원권)",
        "Stands in the form for each customer (e.g. membership)",
    ),
    "settings.charge.product_type": ("상품 구분", "Kind of product"),
    "settings.charge.product_type.helper": (
        "KSNET 채널로 결제할 때만 필요합니다",
        "Only charges through KSNET need it",
    ),
    "settings.charge.product_type.none": ("보내지 않음", "Not sent"),
    "settings.charge.product_type.real": ("실물", "Goods"),
    "settings.charge.product_type.digital": ("디지털", "Digital"),
    # Advanced.
    "settings.gateway.base_url": ("API 서버 주소", "Address of the API"),
    "settings.gateway.base_url.helper": ("아임포트 서버", "i'mport's own server"),
    "settings.gateway.base_url.other": (
        "아임포트 서버가 아닙니다. 이 주소가 화면 아래에 항상 표시됩니다.",
        "Not i'mport's own server. This address always shows in the status line.",
    ),
    "settings.gateway.ca_file": (
        "추가로 신뢰할 인증서 파일 (PEM)",
        "Certificate file to trust as well (PEM)",
    ),
    "settings.gateway.ca_file.helper": (
        "중계 서버의 사내 인증서일 때만",
        "Only for a relay with a certificate of its own",
    ),
    "settings.gateway.trust": ("신뢰할 인증 기관", "Trusted authorities"),
    "settings.gateway.trust.bundled": ("프로그램에 포함된 목록", "The program's own list"),
    "settings.gateway.trust.system": ("운영체제 목록", "The system's list"),
    "settings.gateway.authorization": ("Authorization 머리글", "Authorization header"),
    "settings.gateway.authorization.bearer": ("Bearer 토큰", "Bearer token"),
    "settings.gateway.authorization.bare": ("토큰만", "Token alone"),
    "settings.gateway.authorization.helper": (
        "오래된 중계 서버만 '토큰만'을 씁니다",
        "Only old relays want the token alone",
    ),
    "settings.gateway.proxy": ("프록시", "Proxy"),
    "settings.gateway.proxy.helper": (
        "예: http://proxy:8080 · 비밀번호는 넣을 수 없습니다",
        "E.g. http://proxy:8080 · no password",
    ),
    "settings.gateway.retry_401": (
        "인증이 거절되면 한 번 다시 보내기",
        "Send once more after a refused token",
    ),
    "settings.gateway.retry_401.note": (
        "아임포트 서버에서는 항상 켜져 있습니다",
        "Always on at i'mport's own server",
    ),
}
