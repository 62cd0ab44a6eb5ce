"""프로필: which fields the PG contract shows, demands and sends, in words; and where this shop's contract differs."""

from __future__ import annotations

from dataclasses import replace

from imp_desk.core.profile import PRESETS, Need, Profile, profile_of
from imp_desk.core.settings import Settings
from imp_desk.ui.kit.bar import Bar
from imp_desk.ui.kit.text import Text
from imp_desk.ui.phrases.catalog import say
from imp_desk.ui.settings.choice import option_rows, segments
from imp_desk.ui.settings.row import ChoiceRow
from imp_desk.ui.settings.section import Section

_AS_PRESET = ""
_NEEDS = (_AS_PRESET, Need.REQUIRED.value, Need.OPTIONAL.value, Need.HIDDEN.value)
_NAMES = ("birth", "password", "password_corporate", "customer_name")


def profile_words(profile: Profile) -> str:
    """What the form shows and demands, and what is sent, such as 카드번호 · 유효기간 · 생년월일 필수."""
    parts = [say("settings.profile.words.card")]
    for name in ("birth", "password", "customer_name"):
        need: Need = getattr(profile, name)
        if need is not Need.HIDDEN:
            parts.append(say(f"settings.profile.words.{name}.{need.value}"))
    if profile.password_corporate is not profile.password:
        parts.append(say(f"settings.profile.words.password_corporate.{profile.password_corporate.value}"))
    if profile.sends_customer_id:
        parts.append(say("settings.profile.words.customer_id"))
    return " · ".join(parts)


def overrides_of(profile: Profile) -> dict[str, str]:
    """The needs that differ from the preset's, as a file would name them."""
    preset = PRESETS[profile.preset]
    changed = {
        name: getattr(profile, name) for name in _NAMES if getattr(profile, name) is not getattr(preset, name)
    }
    followed = profile_of(profile.preset, password=changed.get("password")).password_corporate
    if profile.password_corporate is followed:
        changed.pop("password_corporate", None)
    else:
        changed["password_corporate"] = profile.password_corporate
    return {name: need.value for name, need in changed.items()}


class ProfileSection(Section):
    name = "profile"

    def _build(self) -> None:
        self._summary = Bar("accent", icon="card")
        self.add(self._summary)
        self._preset = ChoiceRow("profile.preset", option_rows("profile.preset", tuple(PRESETS)))
        self.add_row(self._preset)
        self.add_line()
        self._differs = Text(size="body", bold=True, wrap=True)
        self.add(self._differs)
        self._needs: dict[str, ChoiceRow] = {}
        for name in _NAMES:
            values = (*_NEEDS, Need.DUMMY.value) if name == "birth" else _NEEDS
            row = ChoiceRow(f"profile.{name}", segments(f"profile.{name}", values), words="profile.need")
            self._needs[name] = row
            self.add_row(row)
        self.changed.connect(self._say_summary)

    def fill(self, settings: Settings) -> None:
        self._preset.set_value(settings.profile.preset)
        overrides = overrides_of(settings.profile)
        for name, row in self._needs.items():
            row.set_value(overrides.get(name, _AS_PRESET))
        self._say_summary()

    def laid_over(self, settings: Settings) -> Settings:
        return replace(settings, profile=self.profile())

    def profile(self) -> Profile:
        needs = {name: Need(row.value()) if row.value() else None for name, row in self._needs.items()}
        return profile_of(self._preset.value() or "standard", **needs)

    def retranslate(self) -> None:
        super().retranslate()
        self._differs.setText(say("settings.profile.differs"))
        for option in self._preset.choice.options():
            words = say(f"settings.profile.preset.{option.value}")
            option.show_words(words, profile_words(PRESETS[option.value]))
        self._say_summary()

    def _say_summary(self) -> None:
        self._summary.show_text(say("settings.profile.summary", words=profile_words(self.profile())))
