"""What the rules of the core say of a typed setting, as sentences. None: nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable

from imp_desk.core import settings_rules as rules
from imp_desk.core.customer import contains_card_number
from imp_desk.ui.views import Sentence, sentence

Judge = Callable[[str], Sentence | None]


def config_problem(code: str) -> Sentence:
    """The sentence beside the field for a code that the file's reader uses too."""
    return sentence(f"problem.{code}")


def line_judge(key: str, *, longest: int = 0) -> Judge:
    """One line without control characters, not too long, and never a card number."""
    most = longest or rules.longest(key)

    def judge(text: str) -> Sentence | None:
        if contains_card_number(text):
            return config_problem("config.card_number")
        if not text.isprintable():
            return sentence("problem.settings.control")
        return sentence("problem.settings.too_long", longest=most) if len(text) > most else None

    return judge


def required(judge: Judge, key: str) -> Judge:
    return lambda text: judge(text) if text else sentence(f"problem.settings.empty.{key}")


def also(judge: Judge, complaint: Callable[[str], str | None], phrase: str) -> Judge:
    """The line rules first, then a rule of the core; an empty line is right."""

    def judge_both(text: str) -> Sentence | None:
        if not text:
            return None
        return judge(text) or (sentence(phrase) if complaint(text) else None)

    return judge_both


def judge_template(text: str) -> Sentence | None:
    match rules.template_complaint(text):
        case None:
            return None
        case "{random}":
            return sentence("problem.settings.template.random")
        case _:
            return sentence("problem.settings.template.characters")


def judge_base_url(text: str) -> Sentence | None:
    from imp_desk.core.address import BadAddress, judge_base_url  # ipaddress and urllib cost start-up time

    judged = judge_base_url(text)
    return config_problem(f"config.base_url.{judged.reason}") if isinstance(judged, BadAddress) else None


def judge_proxy(text: str) -> Sentence | None:
    from imp_desk.core.address import BadAddress, judge_proxy

    judged = judge_proxy(text) if text else None
    if not isinstance(judged, BadAddress):
        return None
    return config_problem("config.proxy.credentials" if judged.reason == "credentials" else "config.proxy")


def judge_keep_days(text: str) -> Sentence | None:
    low, high = rules.KEEP_DAYS
    right = text.isascii() and text.isdigit() and rules.may_keep_days(int(text[:6]))
    return None if right else sentence("problem.settings.keep_days", low=low, high=high)


def judge_lock_after(text: str) -> Sentence | None:
    low, high = rules.LOCK_AFTER_MIN
    right = text.isascii() and text.isdigit() and low <= int(text[:6]) <= high
    return None if right else sentence("problem.settings.lock_after", high=high)


def judge_update_address(text: str) -> Sentence | None:
    from imp_desk.core.address import BadAddress
    from imp_desk.core.address import judge_update_address as judge

    if contains_card_number(text):
        return config_problem("config.card_number")
    judged = judge(text) if text else None
    if not isinstance(judged, BadAddress):
        return None
    return config_problem(
        "config.update.path" if judged.reason == "path" else f"config.base_url.{judged.reason}"
    )


def normal_update_address(text: str) -> str:
    """As it is kept; what is wrong is left as it was typed."""
    from imp_desk.core.address import Address
    from imp_desk.core.address import judge_update_address as judge

    judged = judge(text) if text else None
    return judged.text if isinstance(judged, Address) else text


def judge_wipe_after(text: str) -> Sentence | None:
    low, high = rules.WIPE_AFTER_S
    right = text.isascii() and text.isdigit() and low <= int(text[:6]) <= high
    return None if right else sentence("problem.settings.wipe_after", low=low, high=high)
