"""What is said about operators: permission and PINs, who works, the settings' section."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # Permission
    "permission.delete": (
        "카드 등록 삭제에는 담당자 PIN이 필요합니다",
        "Deleting a registration needs an operator's PIN",
    ),
    "permission.replace": (
        "기존 카드 교체에는 담당자 PIN이 필요합니다",
        "Replacing a card needs an operator's PIN",
    ),
    "permission.third_try": (
        "비밀번호를 한 번 더 시도하려면 담당자 PIN이 필요합니다",
        "A third try of the password needs an operator's PIN",
    ),
    "permission.settle": (
        "결과를 직접 정리하려면 담당자 PIN이 필요합니다",
        "Settling by hand needs an operator's PIN",
    ),
    "permission.settings": (
        "설정을 열려면 담당자 PIN이 필요합니다",
        "Opening the settings needs an operator's PIN",
    ),
    "permission.export": ("내역을 내보내려면 담당자 PIN이 필요합니다", "An export needs an operator's PIN"),
    "permission.operators": (
        "담당자를 추가·수정·삭제하려면 관리 담당자의 PIN이 필요합니다",
        "Adding, editing or removing operators needs the PIN of whoever manages them",
    ),
    "permission.who": ("PIN을 입력할 담당자 (↑↓)", "Whose PIN it is (↑↓)"),
    "permission.pin": ("PIN", "PIN"),
    "permission.yes": ("허용 (Enter)", "Permit (Enter)"),
    "permission.no": ("취소 (Esc)", "Cancel (Esc)"),
    "permission.wrong": (
        "PIN이 맞지 않습니다. 다시 입력해 주세요",
        "This is not the PIN. Please enter it again",
    ),
    "permission.wait": (
        "PIN이 여러 번 틀렸습니다. {seconds}초 뒤에 다시 입력해 주세요",
        "The PIN was wrong several times. Please try again in {seconds} seconds",
    ),
    "operators.corrupt": (
        "담당자 파일(operators.json)을 읽을 수 없어 허용할 수 없습니다. 관리자에게 문의해 주세요",
        "The operators' file (operators.json) is damaged, so nothing is permitted. Please ask the administrator",
    ),
    "operators.newer": (
        "담당자 파일(operators.json)이 더 새로운 프로그램의 것입니다. 프로그램을 업데이트해 주세요",
        "The operators' file (operators.json) is of a newer program. Please update this one",
    ),
    "operators.unreadable": (
        "담당자 파일(operators.json)을 열 수 없어 허용할 수 없습니다. 관리자에게 문의해 주세요",
        "The operators' file (operators.json) cannot be opened, so nothing is permitted. Please ask the administrator",
    ),
    "operators.not_written": (
        "담당자 파일(operators.json)에 쓸 수 없어 진행하지 않았습니다",
        "The operators' file (operators.json) cannot be written, so nothing was done",
    ),
    # Who works
    "operator.choose": ("담당자 바꾸기 (Ctrl+O)", "Change the operator (Ctrl+O)"),
    "operator.nobody": (
        "담당자가 없습니다. 설정에서 먼저 추가해 주세요",
        "There are no operators. Please add them in the settings",
    ),
    "operator.not_saved": (
        "담당자를 바꿨지만 설정 파일에 저장하지 못했습니다",
        "The operator was changed, but the settings file could not be written",
    ),
    "operator.lock.who": ("돌아온 담당자 (↑↓)", "Who is back (↑↓)"),
    # The settings' section
    "settings.section.operators": ("담당자", "Operators"),
    "settings.section.operators.intro": (
        (
            "처리 내역에 남는 별칭입니다. PIN은 삭제·교체·세 번째 비밀번호 시도·직접 정리·"
            "설정·내보내기에만 씁니다. Ctrl+O로 담당자를 바꿉니다."
        ),
        (
            "The alias stands in the journal. A PIN is asked for only to delete, replace, try a password a third time, "
            "settle by hand, open the settings, and export. Ctrl+O changes who works."
        ),
    ),
    "settings.operators.none_has_pin": (
        "아직 아무도 PIN이 없어 모든 작업이 허용됩니다. PIN을 처음 정하는 담당자가 담당자를 관리합니다",
        "Nobody has a PIN yet, so everything is permitted. Whoever gets the first one manages the operators",
    ),
    "settings.operators.asks": (
        "허용이 필요한 작업마다 PIN을 묻습니다. 담당자의 추가·수정·삭제는 관리 담당자만 할 수 있습니다",
        "A PIN is asked for whatever needs permission. Only whoever manages may add, edit or remove operators",
    ),
    "settings.operators.has_pin": ("PIN 있음", "has a PIN"),
    "settings.operators.no_pin": ("PIN 없음", "no PIN"),
    "settings.operators.manages": ("관리", "manages"),
    "settings.operators.works": ("지금 담당", "works now"),
    "settings.operators.rename": ("이름 변경", "Rename"),
    "settings.operators.set_pin": ("PIN 정하기", "Set a PIN"),
    "settings.operators.change_pin": ("PIN 바꾸기", "Change the PIN"),
    "settings.operators.clear_pin": ("PIN 지우기", "Clear the PIN"),
    "settings.operators.remove": ("삭제", "Remove"),
    "settings.operators.alias": ("새 담당자 별칭", "Alias of a new operator"),
    "settings.operators.alias.helper": (
        "20자까지. 처리 내역에 남습니다",
        "Up to 20 characters. It stands in the journal",
    ),
    "settings.operators.add": ("추가", "Add"),
    "settings.operators.new_alias": ("{alias}의 새 별칭", "New alias of {alias}"),
    "settings.operators.pin": ("{alias}의 PIN (숫자 4~8자리)", "PIN of {alias} (4 to 8 digits)"),
    "settings.operators.pin_again": ("한 번 더", "Once more"),
    "settings.operators.keep": ("저장 (Enter)", "Save (Enter)"),
    "settings.operators.cancel": ("취소 (Esc)", "Cancel (Esc)"),
    "settings.operators.last_key": (
        "다른 담당자에게 PIN이 있는 동안 관리 담당자의 PIN은 지울 수 없습니다",
        "The PIN of whoever manages cannot go while others have one",
    ),
    "settings.operators.too_many": ("담당자는 50명까지입니다", "There can be 50 operators at most"),
    "settings.operators.done": ("담당자를 저장했습니다", "The operators were saved"),
    "problem.alias.empty": ("별칭을 입력해 주세요", "Please enter an alias"),
    "problem.alias.too_long": ("별칭은 20자까지입니다", "An alias has 20 characters at most"),
    "problem.alias.control": ("보이지 않는 문자는 쓸 수 없습니다", "Invisible characters are not possible"),
    "problem.alias.digits": (
        "카드번호나 전화번호처럼 긴 숫자는 쓸 수 없습니다",
        "Long numbers, such as a card's or a telephone's, are not possible",
    ),
    "problem.alias.taken": ("이미 있는 별칭입니다", "This alias is taken"),
    "problem.pin.too_short": ("PIN은 숫자 4~8자리입니다", "A PIN has 4 to 8 digits"),
    "problem.pin.too_long": ("PIN은 숫자 4~8자리입니다", "A PIN has 4 to 8 digits"),
    "problem.pin.weak": (
        "0000, 1234처럼 쉬운 PIN은 쓸 수 없습니다",
        "A PIN as easy as 0000 or 1234 is not possible",
    ),
    "problem.pin.differs": ("두 PIN이 다릅니다", "The two PINs differ"),
    "notice.pin.paste": (
        "{field}: 붙여 넣을 수 없습니다. 직접 입력해 주세요",
        "{field}: please type it, it is not pasted",
    ),
}
