"""A POS calls `imp-desk register`: real processes, real keys, a TLS server; its line, its exit code, the ledger."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.desktop import Desktop, missing_programs
from tests.program import kill_program

pytestmark = [
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
    pytest.mark.timeout(120),
]

KEY = json.dumps({"imp_key": "1234567890123456", "imp_secret": "practice-secret-0123456789abcdef"}) + "\n"
OTHER_KEY = KEY.replace("1234567890123456", "6543210987654321")
VISA, WRONG_PASSWORD, SILENT = "4111111111111111", "4000000000000127", "3566002020360505"
MEMBERS = [
    "status",
    "customer_uid",
    "attempt_id",
    "card_name",
    "card_type",
    "sandbox",
    "code",
    "replaced",
    "requested_customer_uid",
    "training",
]
WITHIN_S = 30.0


class Till:
    """A desktop with a server, and a data folder of this test's own."""

    def __init__(self, desktop: Desktop, data: Path) -> None:
        self.desktop = desktop
        self.data = data
        self.config = desktop.write_config()
        self._processes: list[subprocess.Popen[Any]] = []

    @property
    def options(self) -> tuple[str, ...]:
        return ("--config", str(self.config), "--data-dir", str(self.data), "--lang", "ko")

    def open_window(self) -> subprocess.Popen[Any]:
        """The window that stands on the counter all day."""
        window = self.desktop.start_program(*self.options, "--credentials-stdin", stdin=KEY)
        self._processes.append(window)
        wait((self.data / "window.key").exists)
        return window

    def call(self, uid: str, *options: str, key: str = KEY) -> subprocess.Popen[str]:
        """Beside a window that runs."""
        call = self.desktop.call(
            "register", "--customer-uid", uid, *options, *self.options, "--credentials-stdin", stdin=key
        )
        self._processes.append(call)
        return call

    def call_alone(self, uid: str, *options: str) -> subprocess.Popen[str]:
        """Without one: it opens its own."""
        call = self.call(uid, *options)
        self.desktop.focus_window()
        return call

    def type_card(self, number: str = VISA, *, password: str = "12") -> None:
        """From `consentAll` on; the last Enter registers."""
        self.desktop.press("space", "Return")
        for digits in (number, "1230", "880228", password):
            self.desktop.type(digits)
            self.desktop.press("Return")

    def posts(self, uid: str) -> int:
        entries = self.desktop.ledger()["entries"]
        return len([e for e in entries if e["method"] == "POST" and e["target"].endswith(f"/{uid}")])

    def states(self, uid: str) -> list[str]:
        with sqlite3.connect(self.data / "journal" / "journal.sqlite3") as journal:
            found = journal.execute("select state from attempts where customer_uid = ?", (uid,)).fetchall()
        return [state for (state,) in found]

    def sees(self, words: str) -> None:
        ends = time.monotonic() + WITHIN_S
        while words not in (told := self.desktop.reader.everything()):
            assert time.monotonic() < ends, f"never said {words!r}; the screen says {told}"
            time.sleep(0.02)

    def close(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                kill_program(process)


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with Desktop(tmp_path_factory.mktemp("desktop")) as opened:
        opened.start_server()
        yield opened


@pytest.fixture
def till(desktop: Desktop, tmp_path: Path) -> Iterator[Till]:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    opened = Till(desktop, data)
    yield opened
    opened.close()


def wait(condition: Callable[[], object], within_s: float = WITHIN_S) -> None:
    ends = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < ends, "did not come about"
        time.sleep(0.02)


def result(call: subprocess.Popen[str]) -> tuple[int, dict[str, Any]]:
    """The exit code and the one line; nothing else may stand on stdout."""
    assert call.stdout is not None
    code = call.wait(WITHIN_S)
    lines = call.stdout.read().splitlines(keepends=True)
    assert len(lines) == 1
    assert lines[0].endswith("\n")
    line: dict[str, Any] = json.loads(lines[0])
    assert list(line) == MEMBERS
    return code, line


# A window of its own


def test_registered_it_closes_by_itself(till: Till) -> None:
    call = till.call_alone("POS-1", "--customer-name", "홍길동", "--customer-tel", "010-1234-5678")
    assert till.desktop.reader.focused() == "consentAll"
    till.sees("홍길동")
    till.type_card()
    till.sees("초 뒤 닫힙니다")
    assert "홍길동 (5678)" in till.desktop.reader.everything()
    code, line = result(call)
    assert (code, line["status"]) == (0, "registered")
    assert line["customer_uid"] == line["requested_customer_uid"] == "POS-1"
    assert line["replaced"] is False
    assert line["training"] is False
    assert line["card_name"]
    assert len(line["attempt_id"]) == 36
    assert till.posts("POS-1") == 1
    assert till.states("POS-1") == ["registered"]


def test_a_refused_card_is_mended_and_enter_closes(till: Till) -> None:
    call = till.call_alone("POS-2")
    till.type_card(WRONG_PASSWORD, password="99")
    till.sees("카드 비밀번호 앞 2자리를 다시 확인해 주세요")
    assert call.poll() is None
    time.sleep(0.7)  # the verdict hears no key at first
    till.desktop.type("12")
    till.desktop.press("Return")
    till.sees("등록 완료")
    time.sleep(0.7)
    till.desktop.press("Return")
    code, line = result(call)
    assert (code, line["status"], till.posts("POS-2")) == (0, "registered", 2)


def test_a_refused_card_is_given_up(till: Till) -> None:
    call = till.call_alone("POS-3")
    till.type_card(WRONG_PASSWORD, password="99")
    till.sees("등록 실패")
    time.sleep(0.7)
    till.desktop.press("Escape")
    till.sees("지우")
    answer_yes(till)
    code, line = result(call)
    assert (code, line["status"], line["code"]) == (1, "refused", "password")
    assert line["customer_uid"] == "POS-3"


def answer_yes(till: Till) -> None:
    """With Tab, to the answer that loses the digits."""
    for _ in range(10):
        if till.desktop.reader.focused() == "askYes":
            break
        till.desktop.press("Tab")
    till.desktop.press("space")


def test_given_up_before_anything_was_sent(till: Till) -> None:
    call = till.call_alone("POS-4")
    till.desktop.press("Escape")
    code, line = result(call)
    assert (code, line["status"], line["customer_uid"]) == (2, "cancelled", None)
    assert till.posts("POS-4") == 0


def test_an_existing_card_stops_it(till: Till) -> None:
    call = till.call("practice-existing")
    stopped = "이 등록번호에는 이미 카드가 등록되어 있습니다"
    till.desktop.focus_window("resultText", stopped)  # by now there may be no form to wait for
    till.desktop.press("Escape")
    code, line = result(call)
    assert (code, line["status"], line["code"]) == (1, "not_sent", "existing_card")
    assert till.posts("practice-existing") == 0


def test_an_existing_card_and_a_fresh_uid(till: Till) -> None:
    call = till.call_alone("practice-existing", "--on-existing", "allow-fresh")
    till.desktop.reader.wait_for("replaceGuard")
    assert "confirmReplace" not in till.desktop.reader.names()
    till.type_card()
    walk_to(till, "useFreshUid")
    till.desktop.press("space")
    till.desktop.reader.wait_gone("replaceGuard")
    till.desktop.press("F9")
    code, line = result(call)
    assert (code, line["status"], line["requested_customer_uid"]) == (0, "registered", "practice-existing")
    assert line["customer_uid"] != "practice-existing"
    assert till.posts(line["customer_uid"]) == 1
    assert till.posts("practice-existing") == 0


def walk_to(till: Till, element_id: str) -> None:
    for _ in range(40):
        if till.desktop.reader.focused() == element_id:
            return
        till.desktop.press("Tab")
    raise AssertionError(f"Tab never comes to {element_id}")


def test_an_existing_card_is_replaced(till: Till) -> None:
    call = till.call_alone("practice-existing", "--on-existing", "ask-replace")
    till.desktop.reader.wait_for("replaceGuard")
    assert "useFreshUid" not in till.desktop.reader.names()
    walk_to(till, "confirmReplaceText")
    till.desktop.type("ting")
    till.desktop.press("Return")
    till.desktop.reader.wait_gone("replaceGuard")
    walk_to(till, "consentAll")
    till.type_card()
    code, line = result(call)
    assert (code, line["status"], line["replaced"]) == (0, "registered", True)


def test_training_never_exits_0(till: Till) -> None:
    call = till.desktop.call("--training", "register", "--customer-uid", "POS-5", "--lang", "ko")
    till.desktop.focus_window()
    till.type_card()
    till.sees("연습 완료")
    code, line = result(call)
    assert (code, line["status"], line["code"], line["training"]) == (1, "not_registered", "training", True)


def test_the_program_ends_while_the_outcome_is_unknown(till: Till) -> None:
    call = till.call_alone("POS-6")
    till.type_card(SILENT)
    wait(lambda: till.posts("POS-6"))
    call.send_signal(signal.SIGTERM)
    code, line = result(call)
    assert (code, line["status"], line["customer_uid"]) == (3, "unknown", "POS-6")
    assert till.states("POS-6") == ["unknown"]


def test_a_caller_that_reads_nothing(till: Till) -> None:
    call = till.call_alone("POS-7")
    assert call.stdout is not None
    call.stdout.close()
    till.type_card()
    assert call.wait(WITHIN_S) == 0
    assert till.states("POS-7") == ["registered"]


# A window that runs already


def test_an_idle_window_takes_it_at_once(till: Till) -> None:
    window = till.open_window()
    call = till.call("POS-11", "--customer-name", "홍길동")
    till.sees("홍길동")
    wait(lambda: till.desktop.reader.focused() == "consentAll")
    till.type_card()
    code, line = result(call)
    assert (code, line["status"], line["customer_uid"]) == (0, "registered", "POS-11")
    assert window.poll() is None
    wait(lambda: "등록 완료" not in till.desktop.reader.everything())
    assert till.posts("POS-11") == 1


def test_a_filled_form_is_never_replaced(till: Till) -> None:
    till.open_window()
    till.desktop.press("F2", "space", "Return")
    till.desktop.type("41111111")
    call = till.call("POS-12", "--customer-name", "김철수")
    till.sees("POS에서 요청한 등록 1건이 기다립니다: 김철수")
    second = till.call("POS-13", "--customer-name", "이영희")
    till.sees("POS에서 요청한 등록 2건이 기다립니다: 김철수")
    assert till.desktop.reader.focused() == "cardNumber"
    second.kill()
    till.sees("POS에서 요청한 등록 1건이 기다립니다: 김철수")
    till.desktop.press("F12")
    answer_yes(till)
    wait(lambda: till.desktop.reader.focused() == "consentAll")
    till.type_card()
    code, line = result(call)
    assert (code, line["status"], line["customer_uid"]) == (0, "registered", "POS-12")


def test_a_request_is_declined(till: Till) -> None:
    till.open_window()
    till.desktop.press("F2", "space")
    call = till.call("POS-14")
    till.sees("기다립니다: POS-14")
    till.desktop.press("shift+F12")
    code, line = result(call)
    assert (code, line["status"], line["code"]) == (2, "cancelled", "declined")


def test_another_account_is_refused(till: Till) -> None:
    till.open_window()
    code, line = result(till.call("POS-15", key=OTHER_KEY))
    assert (code, line["status"], line["code"]) == (1, "not_sent", "other_settings")
    assert "POS-15" not in till.desktop.reader.everything()


def test_the_window_is_killed_before_anything_was_sent(till: Till) -> None:
    window = till.open_window()
    call = till.call("POS-16")
    till.sees("POS-16")
    kill_program(window)
    code, line = result(call)
    assert (code, line["status"], line["code"]) == (1, "not_sent", "window_gone")


def test_the_window_is_killed_after_the_card_left(till: Till) -> None:
    window = till.open_window()
    call = till.call("POS-17")
    till.sees("POS-17")
    wait(lambda: till.desktop.reader.focused() == "consentAll")
    till.type_card(SILENT)
    wait(lambda: till.posts("POS-17"))
    kill_program(window)
    code, line = result(call)
    assert (code, line["status"], line["customer_uid"]) == (3, "unknown", "POS-17")
    assert line["attempt_id"]
    assert till.states("POS-17")[0] in ("sending", "sent")


def test_one_after_the_other_each_in_a_window_of_its_own(till: Till) -> None:
    """Two calls without a window: the second waits at the first one's and opens when that has gone."""
    first = till.call_alone("POS-18")
    wait((till.data / "window.key").exists)
    second = till.call("POS-19")
    till.sees("기다립니다: POS-19")
    till.type_card()
    assert result(first)[0] == 0
    till.desktop.focus_window()
    till.sees("POS-19")
    till.desktop.press("Escape")
    assert result(second)[1]["status"] == "cancelled"
