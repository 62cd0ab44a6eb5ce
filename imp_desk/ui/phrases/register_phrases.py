"""What the window and the register page say; verdicts have a file of their own."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # The window.
    "window.title": ("카드 등록", "Card registration"),
    "window.title_store": ("카드 등록 – {store}", "Card registration – {store}"),
    "window.mark_training": ("{title} (연습 모드)", "{title} (training)"),
    "window.mark_test": ("{title} (테스트 채널)", "{title} (test channel)"),
    "band.training_note": (
        "연습 모드 · 실제 카드는 등록되지 않습니다",
        "Training · nothing is really registered",
    ),
    "band.practice_cards": ("연습용 카드", "Practice cards"),
    "band.test_note": (
        "테스트 채널 · 실제 결제에 쓸 수 없습니다",
        "Test channel · not for real payments",
    ),
    "lock.title": ("잠금", "Locked"),
    "lock.text": (
        "보안을 위해 카드 정보를 지우고 화면을 잠갔습니다",
        "For safety the card data was wiped and the screen is locked",
    ),
    "lock.unlock": ("잠금 해제 (Enter)", "Unlock (Enter)"),
    "notice.close": ("닫기", "Close"),
    # The status line and the foot.
    "status.live": ("운영", "Live"),
    "status.test": ("테스트", "Test"),
    "status.training": ("연습", "Training"),
    "status.online": ("온라인", "Online"),
    "status.offline": ("오프라인", "Offline"),
    "status.not_tried": ("연결 확인 전", "Not connected yet"),
    "status.counts": (
        "오늘 등록 {registered} · 실패 {failed} · 확인 중 {checking}",
        "Today registered {registered} · failed {failed} · being checked {checking}",
    ),
    "status.channel": ("채널 {channel}", "Channel {channel}"),
    "status.operator": ("담당자 {operator}", "Operator {operator}"),
    "status.address": ("다른 서버 {address}", "Other server {address}"),
    "status.spoken": ("상태: {text}", "Status: {text}"),
    "status.settings": ("설정", "Settings"),
    "foot.business_number": ("사업자등록번호 {number}", "Business no. {number}"),
    "foot.representative": ("대표 {name}", "Representative {name}"),
    "foot.telephone": ("전화 {number}", "Tel. {number}"),
    "foot.privacy": ("개인정보처리방침", "Privacy policy"),
    "foot.spoken": ("상점 정보: {text}", "Store: {text}"),
    # The register page: customer.
    "page.no_customer": ("고객을 먼저 입력해 주세요", "Enter the customer first"),
    "page.customer": ("{name} · {uid}", "{name} · {uid}"),
    "page.customer_tel": ("{name} ({tail}) · {uid}", "{name} ({tail}) · {uid}"),
    "page.customer_spoken": ("지금 고객: {customer}", "Customer now: {customer}"),
    "customer.mint": ("새 번호 (F4)", "New (F4)"),
    "customer.mint_spoken": ("새 카드 등록번호 만들기, F4", "Make a new registration number, F4"),
    "customer.minted": ("새로 만든 번호입니다", "A freshly made number"),
    # What the look-up found, beside the uid.
    # Consent.
    "consent.all": ("필수 항목 모두 동의", "Agree to all required items"),
    "consent.all_note": (
        "고객에게 안내하고 동의를 받았습니다",
        "The customer was informed and agreed",
    ),
    "consent.required": ("필수", "required"),
    "consent.optional": ("선택", "optional"),
    "consent.aside_sample": ("{need} · 견본", "{need} · sample"),
    "consent.read": ("보기", "Read"),
    "consent.read_sample": ("견본 보기", "Read sample"),
    "consent.read_spoken": ("{title} 전문 보기", "Read {title}"),
    "consent.close": ("닫기 (Esc)", "Close (Esc)"),
    "consent.at_url": ("전문은 다음 주소에 있습니다: {url}", "The text stands at {url}"),
    "consent.no_text": (
        "전문이 없습니다. 관리자에게 문의해 주세요",
        "There is no text. Please ask the administrator",
    ),
    "consent.sample_note": (
        "견본입니다. 상점의 실제 약관으로 바꾸어 주세요",
        "A sample. Replace it by the shop's own text",
    ),
    "consent.way.in_person": ("대면", "In person"),
    "consent.way.paper": ("서면 신청서", "Paper form"),
    "consent.way.telephone": ("전화(녹취)", "Telephone (recorded)"),
    "consent.way_spoken": ("동의 방법: {way}", "Way of consent: {way}"),
    "consent.all_spoken": (
        "Space로 필수 항목을 모두 선택하고 Enter로 카드번호로 갑니다. 왼쪽·오른쪽 화살표로 동의 방법을 바꿉니다",
        "Space ticks all required items, Enter goes to the card number. Left and Right change the way of consent",
    ),
    "consent.one_spoken": ("Space로 선택하고 F1로 전문을 봅니다", "Space ticks it, F1 reads it"),
    "short.consentAll": ("동의", "Consent"),
    "problem.consent.missing": (
        "동의: 필수 항목에 모두 동의해야 등록할 수 있습니다.",
        "Consent: all required items must be agreed to.",
    ),
    # Card and button.
    "register.button": ("등록 (Enter)", "Register (Enter)"),
    "register.button_far": ("등록 (F9)", "Register (F9)"),
    "register.sending": ("등록 중…", "Registering…"),
    "register.go_on": ("기다리지 않고 다음 고객 (F2)", "Next customer without waiting (F2)"),
    "register.go_on_spoken": (
        "이 등록은 위쪽 줄에서 계속 확인합니다",
        "This registration goes on in a bar above",
    ),
    "register.spoken": (
        "어디서나 F9 또는 Ctrl+Enter로 등록합니다",
        "F9 or Ctrl+Enter registers from anywhere",
    ),
    "problems.summary": ("확인할 항목 {count}개: {fields}", "{count} to check: {fields}"),
    "problems.first": ("{summary}. {first}", "{summary}. {first}"),
    "hint.keys": (
        "F2 다음 고객 · F3 같은 고객 다른 카드 · F4 새 번호 · F5 조회 · F6 누르는 동안 보기 · F9 등록 · Ctrl+L 잠금",
        "F2 next customer · F3 same customer · F4 new no. · F5 look up · hold F6 to show · F9 register · Ctrl+L lock",
    ),
    # After an idle wipe, and before it.
    "wipe.countdown": ("{seconds}초 뒤 카드 정보를 지웁니다", "Card data is wiped in {seconds} s"),
    "wipe.done": ("보안을 위해 카드 정보를 지웠습니다", "For safety the card data was wiped"),
    "wipe.same_customer": (
        "보안을 위해 카드 정보를 지웠습니다. 지금 고객: {customer}",
        "For safety the card data was wiped. Customer now: {customer}",
    ),
    "wipe.confirm": ("이 고객이 맞습니다 (Enter)", "This is the customer (Enter)"),
    # The replace guard.
    "guard.title": ("기존 카드 교체", "Replace the card"),
    "guard.text": (
        "이 등록번호에는 이미 카드가 등록되어 있습니다",
        "A card is already registered under this number",
    ),
    "guard.card": ("{card_name} · 끝자리 {last_four}", "{card_name} · ending {last_four}"),
    "guard.card_hidden": ("{card_name} · 끝자리 알 수 없음", "{card_name} · last digits not known"),
    "guard.registered_on": ("등록일 {date}", "registered {date}"),
    "guard.holder": ("명의자 {name}", "holder {name}"),
    "guard.schedules": (
        "예약 결제 {count}건은 새 등록번호를 써도 기존 카드로 계속 청구됩니다",
        "{count} scheduled payments go on being charged to the old card even with a fresh number",
    ),
    "guard.schedules_none": ("예약 결제 없음", "No scheduled payments"),
    "guard.schedules_unknown": (
        "예약 결제가 있는지 확인하지 못했습니다",
        "Whether payments are scheduled could not be read",
    ),
    "guard.fresh": ("새 등록번호 사용", "Use a fresh number"),
    "guard.replace": ("기존 카드 교체", "Replace the card"),
    "guard.stop": ("그만두기 (Esc)", "Stop (Esc)"),
    "guard.confirm_label": (
        "교체하려면 등록번호 끝 {count}자리 {tail} 입력",
        "To replace, type the number's last {count} characters: {tail}",
    ),
    "guard.warning": ("이전 카드로 되돌릴 수 없습니다", "The old card cannot be brought back"),
    # Questions.
    "ask.typed": ("계속하려면 {typed} 입력", "Type {typed} to go on"),
    "ask.no_key": ("{no} (Esc)", "{no} (Esc)"),
    # Registrations that go on beside the form.
    "running.label": ("{label}: {text}", "{label}: {text}"),
    "running.acknowledge": ("확인", "OK"),
    "running.acknowledge_spoken": ("{label} 결과 확인", "Acknowledge the result of {label}"),
    # Practice cards.
    "practice.title": ("연습용 카드", "Practice cards"),
    "practice.note": (
        "누르면 카드 정보를 채웁니다. 공개된 시험 번호이며 실제 카드가 아닙니다",
        "Fills the card in. Public test numbers, no real cards",
    ),
    "practice.fill": ("채우기", "Fill in"),
    "practice.fill_spoken": ("{case} 카드 채우기", "Fill in the card: {case}"),
    "practice.mended": ("고칠 값 {value}", "mended by {value}"),
    "practice.success": ("등록 성공 (개인)", "Registered (personal)"),
    "practice.corporate": ("등록 성공 (법인)", "Registered (corporate)"),
    "practice.amex": ("등록 성공 (아메리칸 익스프레스)", "Registered (American Express)"),
    "practice.wrong_number": ("카드번호 오류", "Wrong number"),
    "practice.wrong_expiry": ("유효기간 오류", "Wrong expiry"),
    "practice.wrong_holder": ("생년월일 오류", "Wrong birth date"),
    "practice.wrong_password": ("비밀번호 오류", "Wrong password"),
    "practice.attempts_exhausted": ("비밀번호 횟수 초과", "Too many wrong passwords"),
    "practice.not_contracted": ("가맹점 계약 문제", "Shop has no contract"),
    "practice.existing_uid": ("이미 등록된 번호", "Number already registered"),
    "practice.slow": ("느린 응답", "Slow answer"),
    "practice.silent_committed": ("응답 없음 · 등록됨", "No answer, yet registered"),
    "practice.silent_not_committed": ("응답 없음 · 등록 안 됨", "No answer, not registered"),
    "practice.unauthorized_once": ("인증 만료 후 성공", "Token refused once"),
    "practice.server_error": ("서버 오류", "Server error"),
    "practice.portal": ("와이파이 로그인 페이지", "Wi-Fi log-in page"),
}
