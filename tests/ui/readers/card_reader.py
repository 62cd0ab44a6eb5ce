"""A card reader as it types: its tracks, what it may lose of them, and what a Korean input method makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hypothesis import strategies as st

NUMBERS = ("4111111111111111", "5555555555554444", "378282246310005", "36148900647913", "9410123412341234")
# 2-beolsik: what each letter's key gives while Hangul is on
JAMO = dict(
    zip("QWERTYUIOPASDFGHJKLZXCVBNM", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
)
_UNSHIFTED = str.maketrans("%^?:+", "56/;=")
_SHIFTED = str.maketrans(";=", ":+")


class Slip(Enum):
    """What a reader set up for another keyboard gets wrong."""

    NONE = "none"
    LOWER = "lower"  # caps lock
    NO_SHIFT = "no_shift"  # the shift of % ^ ? never arrives, and letters are small
    SHIFTED = "shifted"  # ; and = come with a shift
    NO_START = "no_start"  # the start sentinels are swallowed
    NO_B = "no_b"  # so is the format code


@dataclass(frozen=True)
class Swipe:
    number: str
    name: str
    expiry: str
    tracks: str  # "1", "2", "12"
    slip: Slip
    between: str
    after: str

    def keys(self) -> str:
        one = f"%B{self.number}^{self.name}^{self.expiry}1010000?"
        two = f";{self.number}={self.expiry}1010000?"
        return self.between.join(self._slipped({"1": one, "2": two}[t]) for t in self.tracks) + self.after

    def _slipped(self, track: str) -> str:
        match self.slip:
            case Slip.LOWER:
                return track.lower()
            case Slip.NO_SHIFT:
                return track.lower().translate(_UNSHIFTED)
            case Slip.SHIFTED:
                return track.translate(_SHIFTED)
            case Slip.NO_START:
                return track.lstrip("%;")
            case Slip.NO_B:
                return track.lstrip("%;B")
            case _:
                return track


names = st.from_regex(r"[A-Z]{1,12}/[A-Z]{1,10} ?", fullmatch=True)
numbers = st.sampled_from(NUMBERS) | st.from_regex(r"[1-9][0-9]{12,18}", fullmatch=True)
swipes = st.builds(
    Swipe,
    number=numbers,
    name=names,
    expiry=st.from_regex(r"[2-4][0-9](0[1-9]|1[0-2])", fullmatch=True),
    tracks=st.sampled_from(("1", "2", "12")),
    slip=st.sampled_from(Slip),
    between=st.sampled_from(("", "\n")),
    after=st.sampled_from(("", "\n", "\t", "\n\n")),
)
