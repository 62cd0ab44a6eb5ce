"""What is wrong with a value on the settings page, or with the key store. Files have `file.<code>` sentences."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # A value on the page, by the codes that the file's reader uses too.
    "problem.config.card_number": (
        "카드번호로 보이는 숫자는 저장할 수 없습니다.",
        "This looks like a card number, which cannot be kept.",
    ),
    "problem.config.base_url.http": ("https://로 시작해야 합니다.", "It must begin with https://."),
    "problem.config.base_url.credentials": (
        "주소에 사용자 이름이나 비밀번호를 넣을 수 없습니다.",
        "An address must not hold a user name or password.",
    ),
    "problem.config.base_url.path": (
        "서버 주소만 적어 주세요 (경로 없이 https://서버).",
        "Only the server, without a path (https://server).",
    ),
    "problem.config.base_url.ip": (
        "IP 주소 대신 서버 이름을 적어 주세요.",
        "A server name is needed, not an IP address.",
    ),
    "problem.config.base_url.invalid": ("올바른 주소가 아닙니다.", "Not a valid address."),
    "problem.config.proxy": (
        "프록시는 http://서버:포트 형식으로 적어 주세요.",
        "A proxy is written as http://server:port.",
    ),
    "problem.config.proxy.credentials": (
        "프록시 주소에 사용자 이름이나 비밀번호를 넣을 수 없습니다.",
        "A proxy's address must not hold a user name or password.",
    ),
    "problem.config.ca_file.unreadable": (
        "인증서 파일을 읽을 수 없습니다.",
        "The certificate file cannot be read.",
    ),
    "problem.config.ca_file.no_certificate": (
        "인증서(PEM)가 들어 있지 않은 파일입니다.",
        "The file holds no certificate (PEM).",
    ),
    "problem.config.consent.same_id": (
        "같은 식별자를 쓰는 문서가 있습니다.",
        "Two documents have the same id.",
    ),
    # The key store.
    "keystore.none": (
        (
            "이 컴퓨터에는 사용할 수 있는 키 저장소가 없어 연동 키를 저장할 수 없습니다. 파일에는 저장하지 않습니다. "
            "실행할 때마다 --credentials-stdin 옵션으로 연동 키를 넘기면 사용할 수 있습니다."
        ),
        (
            "This computer has no key store that can be used, so the key cannot be stored; it is never written to a "
            "file. With --credentials-stdin the key can be given at each start."
        ),
    ),
    "keystore.locked": (
        "키 저장소가 잠겨 있습니다. 잠금을 풀고 다시 시도해 주세요. --credentials-stdin 옵션은 그대로 쓸 수 있습니다.",
        "The key store is locked. Please unlock it and try again. --credentials-stdin still works.",
    ),
    "keystore.denied": (
        "키 저장소 사용이 거부되었습니다. 허용하고 다시 시도해 주세요. --credentials-stdin은 그대로 쓸 수 있습니다.",
        "The use of the key store was refused. Please allow it and try again. --credentials-stdin still works.",
    ),
    # A typed key or secret.
    "problem.credentials.key.empty": ("REST API Key를 입력해 주세요.", "Please enter the API key."),
    "problem.credentials.key.blank": (
        "Key에는 공백이나 줄바꿈이 들어갈 수 없습니다.",
        "A key has no spaces or line ends.",
    ),
    "problem.credentials.key.characters": (
        "Key는 영문자, 숫자, 기호로만 되어 있습니다. 한/영 키를 확인하세요.",
        "A key has letters, digits and signs only. Check the 한/영 key.",
    ),
    "problem.credentials.key.too_long": ("Key로 보기에는 너무 깁니다.", "Too long for a key."),
    "problem.credentials.key.looks_like_secret": (
        "Secret을 Key 칸에 넣은 것 같습니다. Key는 보통 숫자 16자리입니다.",
        "This looks like the secret. A key usually has 16 digits.",
    ),
    "problem.credentials.secret.empty": ("REST API Secret을 입력해 주세요.", "Please enter the API secret."),
    "problem.credentials.secret.blank": (
        "Secret에는 공백이나 줄바꿈이 들어갈 수 없습니다.",
        "A secret has no spaces or line ends.",
    ),
    "problem.credentials.secret.characters": (
        "Secret은 영문자, 숫자, 기호로만 되어 있습니다. 한/영 키를 확인하세요.",
        "A secret has letters, digits and signs only. Check the 한/영 key.",
    ),
    "problem.credentials.secret.too_long": ("Secret으로 보기에는 너무 깁니다.", "Too long for a secret."),
    "problem.credentials.secret.looks_like_key": (
        "Key를 Secret 칸에 넣은 것 같습니다.",
        "This looks like the key.",
    ),
    # A typed setting.
    "problem.settings.unusable": ("이 값을 사용할 수 없습니다.", "This value cannot be used."),
    "problem.settings.control": (
        "줄바꿈이나 보이지 않는 문자는 쓸 수 없습니다.",
        "No line ends or hidden characters.",
    ),
    "problem.settings.too_long": ("{longest}자까지 쓸 수 있습니다.", "Up to {longest} characters."),
    "problem.settings.template.random": (
        "{random}이 있어야 카드마다 다른 번호가 됩니다.",
        "Without {random} two cards would get the same number.",
    ),
    "problem.settings.template.characters": (
        "영문자, 숫자, - _와 {date} {random} {ref}만 쓸 수 있습니다.",
        "Only letters, digits, - _ and {date} {random} {ref}.",
    ),
    "problem.settings.pattern": ("올바른 정규식이 아닙니다.", "Not a valid regular expression."),
    "problem.settings.business_number": (
        "사업자등록번호 10자리를 적어 주세요.",
        "Ten digits of a business number.",
    ),
    "problem.settings.link": (
        "http:// 또는 https://로 시작하는 주소를 적어 주세요.",
        "An address with http:// or https://.",
    ),
    "problem.settings.wipe_after": (
        "{low}~{high}초 사이로 적어 주세요.",
        "Between {low} and {high} seconds.",
    ),
    "problem.settings.lock_after": (
        "0~{high}분 사이로 적어 주세요.",
        "Between 0 and {high} minutes.",
    ),
    "problem.settings.keep_days": (
        "0 또는 {low}~{high}일로 적어 주세요.",
        "0, or between {low} and {high} days.",
    ),
    "problem.settings.document.id": (
        "영문 소문자, 숫자, - _로 40자까지 적어 주세요.",
        "Small letters, digits, - _ (up to 40).",
    ),
    "problem.settings.document.url": ("https://로 시작하는 주소를 적어 주세요.", "An address with https://."),
    "problem.settings.empty.title": ("제목을 적어 주세요.", "Please enter a title."),
    "problem.settings.empty.file": ("파일을 정해 주세요.", "Please choose a file."),
    "problem.settings.empty.version": (
        "문서를 추가했으면 버전을 적어 주세요.",
        "Documents need a version.",
    ),
}
