"""Why nothing was sent or a look-up failed: network, TLS, key, journal; and whether pressing again helps."""

from __future__ import annotations

_NOT_SENT = ("카드 정보는 전송되지 않았습니다", "No card data was sent")

PHRASES: dict[str, tuple[str, str]] = {
    "note.press_again": ("다시 누르면 재전송합니다.", "Press again to send again."),
    "note.nothing_sent": (
        f"{_NOT_SENT[0]}. 다시 누르면 재전송합니다.",
        f"{_NOT_SENT[1]}. Press again to send again.",
    ),
    "note.nothing_sent_settings": (f"{_NOT_SENT[0]}.", f"{_NOT_SENT[1]}."),
    "fault.journal": (
        "처리 내역을 저장할 수 없어 등록을 시작하지 않았습니다",
        "The journal cannot be written, so the registration was not started",
    ),
    "fault.uid_busy": (
        "이 고객은 다른 창에서 등록 중입니다. 카드 정보는 전송되지 않았습니다",
        "This customer is being registered in another window. No card data was sent",
    ),
    "journal.locked": (
        "다른 프로그램이 처리 내역 파일을 쓰고 있습니다. 그 프로그램을 닫아 주세요",
        "Another program holds the journal file. Please close it",
    ),
    "journal.full": ("디스크에 빈 공간이 없습니다", "The disk is full"),
    "journal.read_only": (
        "처리 내역 파일에 쓸 권한이 없습니다. 관리자에게 알려 주세요",
        "The journal file may not be written. Please tell the manager",
    ),
    "journal.corrupt": (
        "처리 내역 파일이 손상되었습니다. 관리자에게 알려 주세요",
        "The journal file is damaged. Please tell the manager",
    ),
    "journal.newer": (
        "더 새로운 버전이 쓴 처리 내역입니다. 프로그램을 업데이트해 주세요",
        "A newer version wrote the journal. Please update the program",
    ),
    "journal.unreachable": (
        "처리 내역을 저장할 곳에 접근할 수 없습니다. 관리자에게 알려 주세요",
        "The journal's place cannot be reached. Please tell the manager",
    ),
    "note.no_second_send": (
        "다시 누르지 마세요. 확인되기 전에는 이 등록번호로 보내지 않습니다",
        "Do not press again. Nothing is sent under this number until it is known",
    ),
    "fault.offline": (
        f"인터넷 연결 없음 – {_NOT_SENT[0]}",
        f"No internet connection – {_NOT_SENT[1].lower()}",
    ),
    "fault.dns": (
        f"인터넷 연결 없음 (DNS: 서버 주소를 찾을 수 없음) – {_NOT_SENT[0]}",
        f"No internet connection (DNS: the server's address was not found) – {_NOT_SENT[1].lower()}",
    ),
    "fault.connection_refused": ("서버에 연결할 수 없습니다", "The server cannot be reached"),
    "fault.connect_timeout": (
        "서버에 연결하지 못했습니다 (5초 동안 응답 없음)",
        "The server could not be reached (no answer for 5 seconds)",
    ),
    "fault.tls": (
        "보안 연결을 확인할 수 없어 등록을 중단했습니다",
        "The secure connection could not be verified, so registering was stopped",
    ),
    "fault.proxy": (
        "프록시가 연결을 거절했습니다. 관리자에게 프록시 설정 확인을 요청해 주세요",
        "The proxy refused the connection. Please ask the manager to check the proxy settings",
    ),
    "fault.portal": (
        "와이파이 로그인 페이지가 응답했습니다. 와이파이 로그인을 먼저 완료해 주세요",
        "A Wi-Fi log-in page answered. Please log in to the Wi-Fi first",
    ),
    "fault.redirect": (
        "네트워크가 요청을 다른 곳으로 돌렸습니다. 따라가지 않았습니다",
        "The network redirected the request. It was not followed",
    ),
    "fault.auth": (
        "연동 키 인증에 실패했습니다. 관리자에게 문의해 주세요",
        "The API key was refused. Please ask the manager",
    ),
    "fault.busy": (
        "서버가 바쁩니다. 잠시 후 다시 눌러 주세요",
        "The server is busy. Please press again shortly",
    ),
    "fault.timeout": ("서버가 제때 답하지 않았습니다", "The server did not answer in time"),
    "fault.disconnected": ("서버가 연결을 끊었습니다", "The server closed the connection"),
    "fault.protocol": ("서버의 응답을 이해할 수 없습니다", "The server's answer was not understood"),
    "fault.uncertain_text": ("카드사 응답이 늦어지고 있습니다", "The card company's answer is delayed"),
    "fault.mismatch": ("응답이 요청과 다릅니다", "The answer does not match the request"),
    "fault.internal": (
        "프로그램 내부 오류입니다. 관리자에게 알려 주세요",
        "An internal error. Please tell the manager",
    ),
    "fault.cancelled": ("취소됨 – 전송 안 됨", "Cancelled – nothing was sent"),
    "fault.no_credentials": (
        "연동 키가 설정되지 않았습니다. 설정에서 키를 입력해 주세요",
        "No API key is set. Please enter it in the settings",
    ),
    "fault.keystore.locked": (
        "비밀 저장소 잠김 – 연동 키를 읽을 수 없습니다",
        "The key store is locked – the API key cannot be read",
    ),
    "fault.keystore.denied": (
        "키 저장소 사용이 거부됨 – 연동 키를 읽을 수 없습니다",
        "The use of the key store was refused – the API key cannot be read",
    ),
    "fault.keystore.none": (
        "키 저장소 없음 – 연동 키를 읽을 수 없습니다",
        "There is no key store – the API key cannot be read",
    ),
    "fault.no_channel": (
        "결제 채널이 설정되지 않았습니다. 설정에서 채널을 선택해 주세요",
        "No channel is set. Please choose one in the settings",
    ),
    "cause.offline": ("인터넷 연결 없음", "No internet connection"),
    "cause.dns": (
        "인터넷 연결 없음 (DNS: 서버 주소를 찾을 수 없음)",
        "No internet connection (DNS: the server's address was not found)",
    ),
    "cause.tls": ("보안 연결을 확인할 수 없습니다", "The secure connection could not be verified"),
    "cause.busy": ("서버가 바쁩니다", "The server is busy"),
    "cause.cancelled": ("중단했습니다", "It was stopped"),
    "tls.unknown_ca": ("인증서 발급 기관을 알 수 없습니다", "The certificate's issuer is not known"),
    "tls.issuer": ("인증서 발급 기관: {issuer}", "Certificate issued by: {issuer}"),
    "tls.wrong_host": ("인증서가 다른 서버의 것입니다", "The certificate belongs to another server"),
    "tls.expired": (
        "인증서 기간이 지났습니다. 컴퓨터 날짜를 확인해 주세요",
        "The certificate has expired. Please check this computer's date",
    ),
    "tls.not_yet_valid": (
        "인증서 기간이 아직 시작되지 않았습니다. 컴퓨터 날짜를 확인해 주세요",
        "The certificate is not valid yet. Please check this computer's date",
    ),
    "tls.self_signed": ("자체 서명 인증서입니다", "The certificate is self-signed"),
    "tls.protocol": ("서버가 안전한 TLS 버전을 쓰지 않습니다", "The server does not use a safe TLS version"),
    "tls.weak_key": ("인증서의 키가 너무 약합니다", "The certificate's key is too weak"),
    "tls.client_certificate": (
        "서버가 클라이언트 인증서를 요구합니다",
        "The server demands a client certificate",
    ),
    "tls.revoked": ("폐기된 인증서입니다", "The certificate was revoked"),
    "tls.tls_closed": (
        "보안 연결을 맺는 중에 연결이 끊어졌습니다",
        "The connection was closed while it was being secured",
    ),
    "tls.tls_timeout": (
        "서버가 보안 연결에 제때 응답하지 않았습니다",
        "The server did not answer in time while the connection was being secured",
    ),
    "tls.ca_file": (
        "설정의 인증서 파일(ca_file)을 읽을 수 없습니다",
        "The certificate file of the settings (ca_file) cannot be read",
    ),
    "tls.other": ("보안 연결에 실패했습니다", "The secure connection failed"),
}
