"""What is true afterwards: faults, refusals, questions and notes that the presenter says. PG texts are not in here."""

from __future__ import annotations

_NOT_SENT = ("카드 정보는 전송되지 않았습니다", "No card data was sent")

PHRASES: dict[str, tuple[str, str]] = {
    "note.press_again": ("다시 누르면 다시 보냅니다.", "Press again to send again."),
    "note.nothing_sent": (
        f"{_NOT_SENT[0]}. 다시 누르면 다시 보냅니다.",
        f"{_NOT_SENT[1]}. Press again to send again.",
    ),
    "note.nothing_sent_settings": (f"{_NOT_SENT[0]}.", f"{_NOT_SENT[1]}."),
    "note.sandbox": (
        "테스트 채널에 등록됨 – 실제 결제에 쓸 수 없습니다",
        "Registered on a test channel – cannot be used for real payments",
    ),
    "note.weak": (
        "등록은 확인했지만 PG사가 카드번호를 알려 주지 않아 끝자리는 비교하지 못했습니다",
        "It is registered, but the PG does not tell the card number, so the last digits could not be compared",
    ),
    "note.card_type.credit": ("신용카드", "Credit card"),
    "note.card_type.check": ("체크카드", "Check (debit) card"),
    "note.old_remains": (
        "이전 등록번호 {uid}의 카드는 그대로 남아 있습니다",
        "The card under the old number {uid} is still registered",
    ),
    "note.attempts_warning": (
        "한 번 더 틀리면 이 카드는 오늘 더 시도할 수 없습니다",
        "One more refusal and this card cannot be tried again today",
    ),
    "note.attempts_stop": ("이 카드는 오늘 더 시도하지 마세요", "Do not try this card again today"),
    "note.not_written": (
        "기록하지 못했습니다 – 카드 등록번호를 적어 두세요",
        "It could not be recorded – please write the number down",
    ),
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
    # Registered
    "outcome.registered": (
        "결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다",
        "Whether it can pay (limit, stop) shows with the first payment",
    ),
    "outcome.practice": (
        "연습이므로 실제로 등록된 카드는 없습니다",
        "This was practice: no card was really registered",
    ),
    "outcome.replaced": (
        "이전 카드 대신 등록되었습니다. 결제 가능 여부(한도·정지)는 첫 결제 때 확인됩니다",
        "Registered in place of the old card. Whether it can pay shows with the first payment",
    ),
    "outcome.deleted": ("방금 등록한 카드를 삭제했습니다", "The card just registered was deleted"),
    "outcome.old_deleted": ("이전 카드 등록을 삭제했습니다", "The old registration was deleted"),
    "outcome.delete_failed": (
        "삭제하지 못했습니다. 등록은 그대로 남아 있습니다",
        "It could not be deleted. The registration remains",
    ),
    "outcome.delete_unknown": (
        "삭제되었는지 확인하지 못했습니다. 조회(F5)로 확인해 주세요",
        "Whether it was deleted is not known. Please look it up (F5)",
    ),
    "outcome.conflict": (
        "지금 등록된 카드(끝자리 {last_four})는 방금 입력한 카드가 아닙니다. 관리자에게 알려 주세요",
        "The card registered now (ending in {last_four}) is not the one just entered. Please tell the manager",
    ),
    "outcome.conflict_unseen": (
        "다른 카드가 등록되어 있던 것이 확인되었고, 지금은 카드가 조회되지 않습니다. 관리자에게 알려 주세요",
        "Another card was seen registered, and now none can be looked up. Please tell the manager",
    ),
    "outcome.left_conflict": (
        "지난 등록({time}): 보낸 카드가 아닌 다른 카드가 등록된 것이 확인되었습니다. 관리자에게 알려 주세요",
        "Earlier registration ({time}): a card other than the one sent was seen registered. Please tell the manager",
    ),
    "outcome.checking": (
        "결과 확인 중…(최대 90초) 다시 누르지 마세요 · 남은 시간 {seconds}초",
        "Checking the result… (90 s at most) Do not press again · {seconds} s left",
    ),
    "outcome.checking_mismatch": (
        "응답이 요청과 다릅니다 – 확인 중 · 남은 시간 {seconds}초",
        "The answer does not match the request – checking · {seconds} s left",
    ),
    "outcome.left_over": (
        "지난 등록 1건 확인 필요 – 조회하고 있습니다",
        "An earlier registration needs checking – looking it up",
    ),
    "outcome.left_registered": (
        "지난 등록: 등록됨({time}). 앞서 보낸 카드의 번호는 남기지 않으므로 끝자리는 고객과 확인해 주세요",
        "Earlier registration: registered ({time}). Its digits are not kept, so please check the last four yourself",
    ),
    "outcome.left_unknown": (
        "지난 등록: 미확인({time}). 네트워크가 돌아오면 계속 확인합니다",
        "Earlier registration: not known ({time}). Checking goes on when the network returns",
    ),
    "outcome.not_registered": (
        "등록되지 않은 것으로 보입니다 (마지막 확인 {time})",
        "It does not seem to be registered (last checked {time})",
    ),
    "outcome.needs_person": (
        "등록 여부를 확인하지 못했습니다. 네트워크가 돌아오면 계속 확인합니다",
        "Whether it is registered could not be checked. Checking goes on when the network returns",
    ),
    # Refusals, by class
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
    # Faults before anything was sent, and of look-ups
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
        "프록시가 연결을 거절했습니다. 관리자에게 프록시 설정을 확인해 달라고 해 주세요",
        "The proxy refused the connection. Please ask the manager to check the proxy settings",
    ),
    "fault.portal": (
        "와이파이 로그인 페이지가 응답했습니다. 인터넷 연결을 먼저 마쳐 주세요",
        "A Wi-Fi log-in page answered. Please finish connecting to the internet first",
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
    "fault.key_store": (
        "비밀 저장소 잠김 – 연동 키를 읽을 수 없습니다",
        "The key store is locked – the API key cannot be read",
    ),
    "fault.no_channel": (
        "결제 채널이 설정되지 않았습니다. 설정에서 채널을 선택해 주세요",
        "No channel is set. Please choose one in the settings",
    ),
    # The same where no card was about to be sent: a look-up, a deletion, a connection test
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
    "tls.self_signed": ("서버가 스스로 만든 인증서입니다", "The server made its certificate itself"),
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
    "tls.other": ("보안 연결이 맺어지지 않았습니다", "The secure connection did not come to stand"),
    # Beside the uid
    "lookup.checking": ("조회 중…", "Looking up…"),
    "lookup.absent": ("이 등록번호에 등록된 카드가 없습니다", "No card is registered under this number"),
    "lookup.found": ("이미 등록: {card} {digits}", "Already registered: {card} {digits}"),
    "lookup.uncheckable": (
        "기존 카드를 확인할 수 없습니다 – {why}",
        "Whether a card exists cannot be checked – {why}",
    ),
    "lookup.locked": (
        "앞선 등록의 결과가 확인되지 않아 이 등록번호는 잠겨 있습니다. F5로 확인해 주세요",
        "The last registration's result is not known, so this number is locked. Check with F5",
    ),
    # Questions
    "ask.yes": ("예", "Yes"),
    "ask.no": ("아니요", "No"),
    "ask.give_up": (
        "입력한 카드 정보를 지우고 그만둘까요?",
        "Clear the card data and give up?",
    ),
    "ask.give_up.yes": ("지우기", "Clear"),
    "ask.give_up.no": ("계속 입력", "Keep typing"),
    "ask.change_uid": (
        "카드 등록번호를 바꾸면 입력한 카드 정보를 지웁니다. 바꿀까요?",
        "Changing the number clears the card data. Change it?",
    ),
    "ask.change_uid.yes": ("바꾸고 카드 지우기", "Change and clear"),
    "ask.change_uid.no": ("그대로 두기", "Keep it"),
    "ask.same_card": (
        "조금 전 다른 등록번호에 등록한 카드와 같습니다. 계속할까요?",
        "This is the card registered under another number a moment ago. Go on?",
    ),
    "ask.uid_not_copied": (
        "새로 만든 카드 등록번호 {uid}을(를) 아직 복사하지 않았습니다. 다음 고객으로 넘어갈까요?",
        "The new number {uid} was not copied yet. Go on to the next customer?",
    ),
    "ask.uid_not_copied.yes": ("넘어가기", "Go on"),
    "ask.settle.registered": (
        "{uid}을(를) 관리자가 확인한 대로 등록됨으로 정리합니다",
        "Settles {uid} as registered, as the manager found it",
    ),
    "ask.settle.not": (
        "{uid}을(를) 관리자가 확인한 대로 등록 안 됨으로 정리합니다",
        "Settles {uid} as not registered, as the manager found it",
    ),
    "ask.settle.reason": ("사유 (예: 카드사에 전화로 확인)", "Reason (e.g. asked the card company)"),
    "short.reason": ("사유", "Reason"),
    "problem.reason.empty": ("사유를 적어 주세요", "Please give a reason"),
    "problem.reason.digits": (
        "사유에는 카드번호나 전화번호를 적을 수 없습니다",
        "The reason may hold no card number and no telephone number",
    ),
    "problem.reason.too_long": ("사유는 100자까지입니다", "The reason may have 100 characters"),
    "problem.reason.control": (
        "사유에 보이지 않는 글자가 있습니다",
        "The reason holds characters that cannot be seen",
    ),
    "ask.settle.yes": ("정리", "Settle"),
    "outcome.settled_registered": ("등록됨으로 정리했습니다", "Settled as registered"),
    "outcome.settled_not": ("등록 안 됨으로 정리했습니다", "Settled as not registered"),
    "ask.undo": (
        "방금 등록을 취소(삭제)합니다. 되돌릴 수 없습니다. 등록번호 끝 4자리를 입력해 주세요: {tail}",
        "This deletes the registration just made. It cannot be undone. Type the number's last four: {tail}",
    ),
    "ask.delete_old": (
        "이전 등록 {uid}의 카드를 삭제합니다. 되돌릴 수 없습니다. 등록번호 끝 4자리를 입력해 주세요: {tail}",
        "This deletes the card under {uid}. It cannot be undone. Type the number's last four: {tail}",
    ),
    "ask.delete_old.schedules": (
        "예약 결제 {count}건이 이 카드로 남아 있습니다. 그래도 삭제할까요? 등록번호 끝 4자리를 입력해 주세요: {tail}",
        (
            "{count} scheduled payments are still open on this card. Delete it all the same? "
            "Type the number's last four: {tail}"
        ),
    ),
    "ask.delete.yes": ("삭제", "Delete"),
    "ask.warning.number.unusual": (
        "카드번호가 일반적인 규칙과 다릅니다. 카드와 대조하셨습니까?",
        "The card number does not follow the usual rule. Did you compare it with the card?",
    ),
    "ask.warning.holder.check": (
        "사업자등록번호가 일반적인 규칙과 다릅니다. 다시 확인하셨습니까?",
        "The business number does not follow the usual rule. Did you check it?",
    ),
    "ask.warning.holder.young": (
        "생년월일의 연도가 1900년대가 맞습니까? 다시 확인해 주세요.",
        "Is the year of the birth date in the 1900s? Please check it.",
    ),
    "ask.warning.yes": ("맞습니다", "It is right"),
    "ask.warning.no": ("고치기", "Correct it"),
    # Hints
    "hint.sending": (
        "등록 중 – 아직 보내지 않았습니다 · Esc: 취소 · F2: 다음 고객 먼저",
        "Registering – not sent yet · Esc: cancel · F2: next customer first",
    ),
    "hint.sent": (
        "카드 정보를 보냈습니다. 결과를 기다리는 중 (최대 75초)",
        "The card was sent. Waiting for the result (75 s at most)",
    ),
    "hint.one_at_a_time": (
        "앞 고객의 등록이 끝난 뒤에 보낼 수 있습니다. 잠시만 기다려 주세요",
        "The registration before this one has to end first. Please wait a moment",
    ),
    "hint.guard_first": (
        "이미 등록된 카드가 있습니다. 먼저 새 등록번호를 쓸지, 교체할지 골라 주세요",
        "A card is already registered. Please choose first: a fresh number or replacing it",
    ),
    "hint.confirm_customer_first": (
        "먼저 고객을 확인해 주세요 (Enter)",
        "Please confirm the customer first (Enter)",
    ),
    "hint.uid_copied": ("카드 등록번호를 복사했습니다", "The number was copied"),
    "hint.template_needs_reference": (
        "회원번호를 먼저 입력해 주세요. 카드 등록번호가 회원번호로 만들어집니다",
        "Please enter the member reference first: the number is made from it",
    ),
    "hint.nothing_to_look_up": ("조회할 카드 등록번호를 입력해 주세요", "Please enter a number to look up"),
    "problem.number.practice_only": (
        "연습 모드입니다. 실제 카드는 등록되지 않습니다.",
        "This is training mode. Real cards are not registered.",
    ),
    "notice.closing_while_sending": (
        "등록 중 – 완료 후 닫힘 (최대 75초). 결과가 아직 확인되지 않았습니다. 한 번 더 닫으면 바로 끝냅니다",
        "Registering – closes when done (75 s at most). The result is not known yet. Close again to end now",
    ),
    "instance.other_settings": (
        "다른 설정으로 이미 실행 중인 창이 있습니다. 그 창을 닫고 다시 시작해 주세요. 카드 정보는 전송되지 않았습니다",
        "A window with other settings is already running. Close it and start again. No card data was sent",
    ),
    "instance.no_answer": (
        "이미 실행 중인 창이 응답하지 않습니다. 그 창을 닫고 다시 시작해 주세요. 카드 정보는 전송되지 않았습니다",
        "The window that is already running does not answer. Close it and start again. No card data was sent",
    ),
    "notice.unfinished": (
        "지난 등록 {count}건 확인 필요 – 지금 조회하고 있습니다",
        "{count} earlier registrations need checking – looking them up now",
    ),
    "notice.internal_error": (
        "프로그램 오류가 있었습니다 (번호 {id}). 결과가 의심되면 조회(F5)로 확인해 주세요",
        "Something went wrong in the program (no. {id}). If in doubt about a result, look it up (F5)",
    ),
    "notice.crashed_before": (
        "지난번에 갑자기 종료되었습니다. 카드 정보는 저장되지 않았고, 확인할 등록은 조회합니다. 되풀이되면 문의하세요",
        (
            "The last run ended abruptly. No card data was stored, and registrations to be checked are looked up now. "
            "If it happens again, please report it"
        ),
    ),
    "crash.at_start": (
        "오류로 시작하지 못했습니다. 카드 정보는 전송되지 않았습니다. 다시 시작하고, 되풀이되면 위 줄을 알려 주세요",
        "It could not start. No card data was sent. Start it again; if it fails again, report the line above",
    ),
    "notice.clock": (
        "컴퓨터 시계가 {minutes}분 어긋나 있습니다. 날짜와 시간을 맞춰 주세요",
        "This computer's clock is {minutes} minutes off. Please set its date and time",
    ),
    "notice.config_warnings": ("설정 파일: {text}", "Settings file: {text}"),
    "notice.training_config": (
        "연습 모드는 [gateway] 설정을 받지 않습니다",
        "Training takes no [gateway] settings",
    ),
    "running.noted": ("{text} · {note}", "{text} · {note}"),
    "running.sending": ("등록 중…", "Registering…"),
}
