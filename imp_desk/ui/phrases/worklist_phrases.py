"""What the worklist page, its bar and its result file say."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "worklist.title": ("고객 명단", "Worklist"),
    "worklist.back": ("등록 화면 (Esc)", "Register page (Esc)"),
    # Choosing a file.
    "worklist.path": ("명단 파일 (CSV, XLSX)", "Customers' file (CSV, XLSX)"),
    "worklist.browse": ("찾아보기…", "Browse…"),
    "worklist.open": ("열기 (Enter)", "Open (Enter)"),
    "worklist.kinds": ("명단", "Customers' files"),
    "worklist.kinds_note": (
        "첫 행은 열 이름입니다: 고객번호나 회원번호, 고객명, 전화, 이메일. 카드번호가 든 파일은 열지 않습니다.",
        "The first row names the columns: customer_uid or member reference, name... No file with a card number.",
    ),
    "worklist.begun": ("하던 명단", "Lists that were begun"),
    "worklist.resume": ("이어서: {name}", "Continue: {name}"),
    # Reading.
    "worklist.reading": ("{name} 읽는 중… {percent} %", "Reading {name}… {percent} %"),
    "worklist.stop": ("중지 (Esc)", "Stop (Esc)"),
    "worklist.stopped": ("읽기를 중지했습니다", "Reading was stopped"),
    "worklist.read": ("{name} · 고객 {rows}명", "{name} · {rows} customers"),
    "worklist.sample": ("{number}번째 행", "Row {number}"),
    "worklist.no_column": ("없음", "None"),
    "worklist.column_spoken": ("{role}: {column}", "{role}: {column}"),
    "worklist.column_keys": ("왼쪽·오른쪽 화살표로 열을 바꿉니다", "Left and right arrows change the column"),
    "worklist.role.uid": ("카드 등록번호 (customer_uid)", "customer_uid"),
    "worklist.role.reference": ("회원번호", "Member reference"),
    "worklist.role.name": ("고객명", "Name"),
    "worklist.role.telephone": ("전화번호", "Telephone"),
    "worklist.role.email": ("이메일", "E-mail"),
    "worklist.way": ("이 명단의 동의 방법", "Way of consent of this list"),
    "worklist.start": ("시작", "Start"),
    "worklist.go_on": ("이어서 시작", "Continue"),
    "worklist.another": ("다른 파일", "Another file"),
    "worklist.resumed": (
        "하던 명단입니다. 처리한 {count}명의 상태를 이어 갑니다",
        "This list was begun: what is known of {count} customers is kept",
    ),
    "worklist.changed": (
        "지난번 이후 파일이 바뀌었습니다. 등록번호가 같은 {count}명의 상태만 이어 갑니다",
        "The file has changed since last time: only what is known of {count} with the same uid is kept",
    ),
    # Working through it.
    "worklist.at": ("{position} / {total}", "{position} / {total}"),
    "worklist.done": ("등록 {count}", "registered {count}"),
    "worklist.unpaid": ("등록됐지만 결제 안 됨 {count}", "registered but not paid {count}"),
    "worklist.paid_only": ("결제됨 / 카드 미등록 {count}", "paid / no card {count}"),
    "worklist.refused": ("실패 {count}", "refused {count}"),
    "worklist.put_off": ("미룸 {count}", "put off {count}"),
    "worklist.checking": ("확인 중 {count}", "being checked {count}"),
    "worklist.left": ("남음 {count}", "left {count}"),
    "worklist.bar_spoken": ("명단: {text}", "Worklist: {text}"),
    "worklist.put_off_button": ("미루기 (F8)", "Put off (F8)"),
    "worklist.list_button": ("명단", "List"),
    "worklist.not_on_list": ("명단에 없는 등록번호입니다", "This uid is not on the list"),
    "worklist.finished": ("명단의 고객을 모두 처리했습니다", "Everybody on the list was served"),
    "worklist.nobody_left": ("남은 고객이 없습니다", "Nobody is left on the list"),
    "worklist.none_open": ("열린 명단이 없습니다", "No worklist is open"),
    "worklist.nobody": ("F2로 명단의 고객을 먼저 불러 주세요", "Bring the next customer with F2 first"),
    "worklist.busy": (
        "등록이 진행 중인 고객은 미룰 수 없습니다",
        "A registration under way cannot be put off",
    ),
    "worklist.already_done": ("이미 등록한 고객입니다", "This customer is registered already"),
    "worklist.already_paid": (
        "이미 결제한 고객입니다. 카드만 등록하면 됩니다",
        "This customer has paid already: only the card is missing",
    ),
    "worklist.why": ("미루는 이유", "Why is this customer put off?"),
    "worklist.why_cancel": ("취소 (Esc)", "Cancel (Esc)"),
    "worklist.reason_key": ("{number} {reason}", "{number} {reason}"),
    "worklist.reason.absent": ("부재중", "Not there"),
    "worklist.reason.declined": ("고객 거절", "Declined"),
    "worklist.reason.no_card": ("카드 없음", "No card at hand"),
    "worklist.reason.call_again": ("재통화", "Call again"),
    "worklist.work": ("등록 화면으로", "To the register page"),
    "worklist.take_up": ("미룬 고객 다시 부르기 ({count})", "Take up those put off ({count})"),
    "worklist.write": ("결과 파일 저장", "Write the result file"),
    "worklist.writing": ("저장 중…", "Writing…"),
    "worklist.close": ("명단 닫기", "Close the list"),
    "worklist.result_note": (
        "결과는 원본 옆에 새 파일로 저장됩니다. 원본은 바꾸지 않습니다. 명단을 닫거나 모두 처리하면 저절로 저장됩니다.",
        "The result is a new file beside the source, which is never changed. Closing or finishing the list writes it.",
    ),
    "worklist.result_note_training": (
        "연습 모드: 결과 파일에 '연습 완료'로 적힙니다. 다시 시작하면 이어지지 않습니다.",
        "Training: the result says 'practised'. Nothing is kept over a restart.",
    ),
    "worklist.result_written": ("결과를 저장했습니다: {file}", "The result was written: {file}"),
    "worklist.result_failed.changed": (
        "원본 파일이 바뀌어 결과를 저장하지 못했습니다. 명단을 다시 열어 주세요",
        "The source has changed, so the result was not written. Open the list again",
    ),
    "worklist.result_failed.gone": (
        "원본 파일을 찾을 수 없어 결과를 저장하지 못했습니다",
        "The source cannot be found, so the result was not written",
    ),
    "worklist.result_failed.not_written": (
        "원본이 있는 폴더에 쓸 수 없어 결과를 저장하지 못했습니다",
        "The source's folder cannot be written, so there is no result",
    ),
    "worklist.not_kept": (
        "명단의 진행 상태를 저장할 수 없습니다. 다시 시작하면 이어지지 않습니다",
        "How far the list is cannot be kept: it will not continue after a restart",
    ),
    # The result file.
    "worklist.result.state": ("처리 상태", "state"),
    "worklist.result.reason": ("사유", "reason"),
    "worklist.result.time": ("처리 시각", "time"),
    "worklist.result.attempt": ("attempt_id", "attempt_id"),
    "worklist.result.uid": ("등록된 카드 등록번호", "registered customer_uid"),
    "worklist.result.payment": ("결제 상태", "payment"),
    "worklist.result.amount": ("금액", "amount"),
    "worklist.result.order": ("주문번호", "order number"),
    "worklist.result.suffix": ("-결과", "-result"),
    "worklist.result.suffix_training": ("-연습결과", "-training-result"),
    "worklist.state.open": ("남음", "left"),
    "worklist.state.checking": ("결과 확인 중", "being checked"),
    "worklist.state.done": ("등록 완료", "registered"),
    "worklist.state.practised": ("연습 완료 (실제 등록 아님)", "practised (not registered)"),
    "worklist.state.refused": ("등록 실패", "refused"),
    "worklist.state.paid_only": ("결제됨 / 카드 미등록", "paid, no card registered"),
    "worklist.state.paid_only_practised": (
        "결제 연습 / 카드 미등록 (실제 결제 아님)",
        "payment practised, no card (nothing was paid)",
    ),
    "worklist.payment.paid": ("결제됨", "paid"),
    "worklist.payment.practised": ("결제 연습 (실제 결제 아님)", "practised (nothing was paid)"),
    "worklist.payment.unpaid": ("결제 안 됨", "not paid"),
    "worklist.payment.checking": ("결제 결과 확인 중", "payment being checked"),
    "worklist.state.put_off": ("미룸", "put off"),
    "worklist.state.unusable": (
        "등록 불가 (카드번호처럼 보임)",
        "not possible (looks like a card number)",
    ),
    # Files that cannot be taken.
    "worklist.file.no_file": ("파일을 찾을 수 없습니다: {name}", "There is no such file: {name}"),
    "worklist.file.unreadable": (
        "파일을 읽을 수 없습니다: {name} ({detail})",
        "Cannot be read: {name} ({detail})",
    ),
    "worklist.file.too_large": (
        "{name}: 파일이 너무 큽니다 (최대 {detail} MB). 나누어 저장해 주세요",
        "{name} is too large (at most {detail} MB). Save it in parts",
    ),
    "worklist.file.empty": ("{name}: 내용이 없습니다", "{name} is empty"),
    "worklist.file.old_excel": (
        "{name}: 옛 엑셀(.xls)이거나 암호가 걸려 있습니다. 암호 없이 .xlsx로 저장해 주세요",
        "{name} is an old Excel file (.xls) or has a password. Save it as .xlsx without one",
    ),
    "worklist.file.broken_workbook": (
        "{name}: 파일이 손상되어 읽을 수 없습니다. 엑셀에서 다시 저장해 주세요",
        "{name} is damaged. Save it again in Excel",
    ),
    "worklist.file.bomb": (
        "{name}: 풀면 지나치게 커지는 파일이라 열지 않았습니다",
        "{name} would unfold to an excessive size, so it was not opened",
    ),
    "worklist.file.too_many_rows": (
        "{name}: 행이 너무 많습니다 (최대 {detail}행). 나누어 저장해 주세요",
        "{name} has too many rows (at most {detail}). Save it in parts",
    ),
    "worklist.file.too_many_columns": (
        "{name}: 열이 너무 많습니다 (최대 {detail}열)",
        "{name} has too many columns (at most {detail})",
    ),
    "worklist.file.utf16": (
        "{name}: UTF-16 파일입니다. 'CSV UTF-8'로 저장해 주세요",
        "{name} is UTF-16. Save it as 'CSV UTF-8'",
    ),
    "worklist.file.not_text": ("{name}: 명단 파일이 아닙니다", "{name} is no customers' file"),
    "worklist.file.encoding": (
        "{name}: 문자 인코딩을 알 수 없습니다 (행 {detail}). UTF-8 또는 CP949로 저장해 주세요",
        "{name}: unknown encoding (line {detail}). Save it as UTF-8 or CP949",
    ),
    "worklist.file.mixed_encoding": (
        "{name}: 두 가지 인코딩이 섞여 있습니다 (행 {detail}). 엑셀에서 'CSV UTF-8'로 다시 저장해 주세요",
        "{name} mixes two encodings (line {detail}). Save it again as 'CSV UTF-8'",
    ),
    "worklist.file.broken_csv": (
        "{name}: {detail}행의 따옴표가 맞지 않습니다",
        "{name}: the quotes in line {detail} do not match",
    ),
    # What is found in a file: refusing.
    "worklist.found.card_number": (
        "카드번호가 들어 있어 열지 않았습니다: {places} ({count}곳). 카드번호를 지우고 다시 저장해 주세요",
        "Not opened, because it holds a card number: {places} ({count}). Delete it and save the file again",
    ),
    "worklist.found.no_column": (
        "고객번호나 회원번호 열을 찾지 못했습니다. 첫 행에 열 이름이 있어야 합니다. 아래에서 열을 골라 주세요",
        "No column names the customers. The first row must hold the headings; choose the column below",
    ),
    "worklist.found.no_rows": ("고객이 한 명도 없습니다", "There is no customer in it"),
    "worklist.found.duplicate_uid": (
        "같은 등록번호가 두 번 이상 있습니다: {places} ({count}건)",
        "The same uid stands more than once: {places} ({count})",
    ),
    "worklist.found.no_key": (
        "등록번호도 회원번호도 없는 행: {places} ({count}개)",
        "Rows with neither uid nor member reference: {places} ({count})",
    ),
    "worklist.found.beyond_header": (
        "열 이름보다 칸이 많은 행이 있습니다: {places} ({count}개). 쉼표나 따옴표를 확인해 주세요",
        "Rows with more cells than headings: {places} ({count}). Check commas and quotes",
    ),
    "worklist.found.formula_uid": (
        "계산된 값이 없는 수식입니다: {places} ({count}개). 엑셀에서 열어 다시 저장해 주세요",
        "Formulas without a calculated value: {places} ({count}). Open the file in Excel and save it again",
    ),
    "worklist.found.exponent_uid": (
        "엑셀이 줄여 쓴 숫자라 원래 번호를 알 수 없습니다: {places} ({count}개)",
        "Numbers shortened by the spreadsheet, the original is lost: {places} ({count})",
    ),
    "worklist.found.uid_dots": (
        "쓸 수 없는 등록번호: {places} ({count}개)",
        "Unusable uids: {places} ({count})",
    ),
    "worklist.found.uid_control": (
        "보이지 않는 문자가 든 등록번호: {places} ({count}개)",
        "Uids with invisible characters: {places} ({count})",
    ),
    "worklist.found.uid_too_long": (
        "80자를 넘는 등록번호: {places} ({count}개)",
        "Uids of more than 80 characters: {places} ({count})",
    ),
    "worklist.found.uid_pattern": (
        "설정한 형식과 다른 등록번호: {places} ({count}개)",
        "Uids that do not match the pattern in the settings: {places} ({count})",
    ),
    "worklist.found.reference_unfit": (
        "쓸 수 없는 회원번호: {places} ({count}개)",
        "Unusable member references: {places} ({count})",
    ),
    # What is found in a file: told.
    "worklist.found.numeric_uid": (
        "엑셀 숫자 서식: 앞자리 0이 지워졌을 수 있습니다 (등록번호 {places}, {count}개)",
        "Numbers in the spreadsheet: zeros in front may be gone (uids {places}, {count})",
    ),
    "worklist.found.numeric_reference": (
        "엑셀 숫자 서식: 앞자리 0이 지워졌을 수 있습니다 (회원번호 {places}, {count}개)",
        "Numbers in the spreadsheet: zeros in front may be gone (member references {places}, {count})",
    ),
    "worklist.found.numeric_telephone": (
        "엑셀 숫자 서식: 앞자리 0이 지워졌을 수 있습니다 (전화번호 {places}, {count}개)",
        "Numbers in the spreadsheet: zeros in front may be gone (telephone numbers {places}, {count})",
    ),
    "worklist.found.duplicate_reference": (
        "등록번호 없이 같은 회원번호가 두 번 이상 있습니다. 각각 다른 고객으로 등록합니다: {places} ({count}건)",
        "The same member reference more than once without a uid, each taken for a customer: {places} ({count})",
    ),
    "worklist.found.formula_sign": (
        "=, +, -, @로 시작하는 등록번호가 있습니다. 결과 CSV를 엑셀로 열 때 조심해 주세요: {places} ({count}개)",
        "Uids that begin with =, +, - or @: take care when a spreadsheet opens the CSV result: {places} ({count})",
    ),
    "worklist.found.uid_unusable": (
        "카드번호처럼 보여 등록할 수 없는 등록번호: {places} ({count}개)",
        "Uids that look like card numbers and cannot be registered: {places} ({count})",
    ),
    "worklist.found.name_too_long": (
        "20자가 넘는 이름은 줄였습니다: {places} ({count}개)",
        "Names of more than 20 characters were cut: {places} ({count})",
    ),
    "worklist.found.name_control": (
        "보이지 않는 문자가 든 이름은 뺐습니다: {places} ({count}개)",
        "Names with invisible characters were left out: {places} ({count})",
    ),
    "worklist.found.telephone_unfit": (
        "보낼 수 없는 전화번호는 뺐습니다: {places} ({count}개)",
        "Telephone numbers that cannot be sent were left out: {places} ({count})",
    ),
    "worklist.found.email_unfit": (
        "보낼 수 없는 이메일은 뺐습니다: {places} ({count}개)",
        "E-mail addresses that cannot be sent were left out: {places} ({count})",
    ),
}
