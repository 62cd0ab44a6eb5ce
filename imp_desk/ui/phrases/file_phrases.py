"""Phrases for files of this computer that cannot be used: `file.` + code -> (Korean, English)."""

PHRASES: dict[str, tuple[str, str]] = {
    "file.config.file.missing": (
        "설정 파일이 없습니다: {file}",
        "There is no configuration file {file}",
    ),
    "file.config.file.unreadable": (
        "설정 파일을 읽을 수 없습니다: {file} ({detail})",
        "The configuration file cannot be read: {file} ({detail})",
    ),
    "file.config.file.too_large": (
        "설정 파일이 너무 큽니다: {file}",
        "The configuration file is too large: {file}",
    ),
    "file.config.file.encoding": (
        "설정 파일이 UTF-8이 아닙니다. 편집기에서 UTF-8로 저장해 주세요: {file}",
        "The configuration file is not UTF-8; save it as UTF-8 in your editor: {file}",
    ),
    "file.config.file.broken": (
        "설정 파일의 형식(TOML)이 잘못되었습니다: {file} {detail}",
        "The configuration file is not valid TOML: {file} {detail}",
    ),
    "file.config.file.newer": (
        "더 새로운 버전의 프로그램이 쓴 설정 파일입니다. 프로그램을 업데이트해 주세요: {file}",
        "A newer version of the program wrote this configuration file; update the program: {file}",
    ),
    "file.config.file.empty": (
        "설정 파일이 비어 있어 기본값을 사용합니다: {file}",
        "The configuration file is empty; the defaults are used: {file}",
    ),
    "file.config.unknown_key": (
        "설정 파일에 알 수 없는 항목이 있습니다: {key} ({file})",
        "The configuration file has an unknown key: {key} ({file})",
    ),
    "file.config.value": (
        "설정값이 올바르지 않습니다: {key} · 가능한 값: {allowed} ({file})",
        "Wrong value for {key}; allowed: {allowed} ({file})",
    ),
    "file.config.card_number": (
        "설정값에 카드번호를 넣을 수 없습니다: {key} ({file})",
        "A card number may not stand in {key} ({file})",
    ),
    "file.config.secret_in_file": (
        "연동 키는 설정 파일에 넣을 수 없습니다. {key} 항목을 지우고 설정 화면에서 입력해 주세요 ({file})",
        "The API key and secret may not stand in the file. Remove {key} and enter them in the settings ({file})",
    ),
    "file.config.base_url.http": (
        "API 주소는 https여야 합니다: {key} · 가능한 값: {allowed} ({file})",
        "The API address must be https: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.base_url.credentials": (
        "API 주소에 사용자나 비밀번호를 넣을 수 없습니다: {key} · 가능한 값: {allowed} ({file})",
        "The API address may not hold a user or password: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.base_url.path": (
        "API 주소에 경로를 넣을 수 없습니다: {key} · 가능한 값: {allowed} ({file})",
        "The API address may not have a path: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.base_url.ip": (
        "API 주소에 IP를 쓸 수 없습니다. 호스트 이름을 써 주세요: {key} · 가능한 값: {allowed} ({file})",
        "The API address may not be an IP address; use the host's name: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.base_url.invalid": (
        "API 주소가 올바르지 않습니다: {key} · 가능한 값: {allowed} ({file})",
        "The API address is not valid: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.base_url.other_host": (
        "아임포트가 아닌 주소로 연결합니다: {detail}",
        "The address is not i'mport's own: {detail}",
    ),
    "file.config.update": (
        "새 버전을 확인할 주소가 올바르지 않습니다: {key} · 가능한 값: {allowed} ({file})",
        "The address for the newest version is not valid: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.proxy": (
        "프록시 주소가 올바르지 않습니다: {key} · 가능한 값: {allowed} ({file})",
        "The proxy's address is not valid: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.proxy.credentials": (
        "프록시 주소에 사용자나 비밀번호를 넣을 수 없습니다: {key} · 가능한 값: {allowed} ({file})",
        "The proxy's address may not hold a user or password: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.ca_file.unreadable": (
        "인증서 파일을 읽을 수 없습니다: {key} ({detail}, {file})",
        "The certificate file cannot be read: {key} ({detail}, {file})",
    ),
    "file.config.ca_file.no_certificate": (
        "인증서 파일에 PEM 인증서가 없습니다: {key} ({file})",
        "The certificate file holds no PEM certificate: {key} ({file})",
    ),
    "file.config.consent.version": (
        "동의 문서를 지정하면 버전도 필요합니다: {key} · 가능한 값: {allowed} ({file})",
        "Consent documents need a version: {key}; allowed: {allowed} ({file})",
    ),
    "file.config.consent.same_id": (
        "동의 문서의 id가 겹칩니다: {key} ({file})",
        "Two consent documents have the same id: {key} ({file})",
    ),
    "file.config.consent.file_or_url": (
        "동의 문서에는 file과 url 중 하나만 있어야 합니다: {key} ({file})",
        "A consent document has either file or url: {key} ({file})",
    ),
    "file.consent.file.unreadable": (
        "동의 문서 「{key}」의 파일을 읽을 수 없습니다: {file} ({detail})",
        "The file of the consent document {key} cannot be read: {file} ({detail})",
    ),
    "file.consent.file.too_large": (
        "동의 문서 「{key}」의 파일이 너무 큽니다(최대 {allowed}): {file}",
        "The file of the consent document {key} is too large (at most {allowed}): {file}",
    ),
    "file.consent.file.encoding": (
        "동의 문서 「{key}」의 파일이 텍스트({allowed})가 아닙니다: {file}",
        "The file of the consent document {key} is no text ({allowed}): {file}",
    ),
    "file.consent.file.empty": (
        "동의 문서 「{key}」의 파일이 비어 있습니다: {file}",
        "The file of the consent document {key} is empty: {file}",
    ),
    "file.data.not_a_folder": (
        "데이터 폴더 자리에 폴더가 아닌 것이 있습니다: {file}",
        "The data folder's place is taken by something else: {file}",
    ),
    "file.data.not_writable": (
        "데이터 폴더에 쓸 수 없습니다: {file} ({detail})",
        "The data folder cannot be written: {file} ({detail})",
    ),
    "file.data.open_to_others": (
        "다른 사용자도 쓸 수 있는 데이터 폴더는 사용할 수 없습니다: {file}",
        "A data folder that others may write to cannot be used: {file}",
    ),
}
