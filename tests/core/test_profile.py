"""The presets of the contract's table 2.8, written out, and the shop's own needs laid over them."""

from __future__ import annotations

import pytest

from imp_desk.core.holder import HolderKind
from imp_desk.core.profile import PRESETS, Need, Profile, profile_of

R, O, H, D = Need.REQUIRED, Need.OPTIONAL, Need.HIDDEN, Need.DUMMY  # noqa: E741


@pytest.mark.parametrize(
    ("preset", "birth", "password", "name", "customer_id"),
    [
        ("standard", R, R, H, False),
        ("two_fields", H, H, H, False),
        ("three_fields", R, H, H, False),
        ("nice", R, R, H, False),
        ("nice_v2", R, R, H, False),
        ("kcp", R, R, H, False),
        ("html5_inicis", R, R, H, False),
        ("tosspayments", O, O, H, True),
        ("ksnet", R, R, H, False),
        ("welcome", O, O, R, False),
        ("daou_2", H, H, H, False),
        ("daou_3", H, R, H, False),
        ("daou_4", R, R, H, False),
        ("settle_2", D, H, H, False),
        ("settle_4", R, R, H, False),
    ],
)
def test_preset(preset: str, birth: Need, password: Need, name: Need, customer_id: bool) -> None:
    assert PRESETS[preset] == Profile(preset, birth, password, password, name, customer_id)


def test_there_is_no_other_preset() -> None:
    assert list(PRESETS) == [
        *("standard", "two_fields", "three_fields", "nice", "nice_v2", "kcp", "html5_inicis", "tosspayments"),
        *("ksnet", "welcome", "daou_2", "daou_3", "daou_4", "settle_2", "settle_4"),
    ]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        pytest.param(profile_of("standard"), Profile(), id="nothing changed"),
        pytest.param(
            profile_of("standard", password=H),
            Profile(password=H, password_corporate=H),
            id="a changed password is also the corporate one's",
        ),
        pytest.param(
            profile_of("standard", password_corporate=H), Profile(password_corporate=H), id="corporate alone"
        ),
        pytest.param(
            profile_of("standard", password=O, password_corporate=R),
            Profile(password=O, password_corporate=R),
            id="both",
        ),
        pytest.param(
            profile_of("kcp", birth=H, customer_name=O),
            Profile("kcp", birth=H, customer_name=O),
            id="birth and name",
        ),
    ],
)
def test_overrides(profile: Profile, expected: Profile) -> None:
    assert profile == expected


def test_an_unknown_preset_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        profile_of("nobody")


@pytest.mark.parametrize(
    ("holder", "need"),
    [(HolderKind.UNDECIDED, R), (HolderKind.BIRTH, R), (HolderKind.BUSINESS, H)],
)
def test_a_business_number_has_its_own_password_need(holder: HolderKind, need: Need) -> None:
    assert Profile(password=R, password_corporate=H).password_for(holder) is need


@pytest.mark.parametrize(("need", "shown"), [(R, True), (O, True), (H, False), (D, False)])
def test_shown(need: Need, shown: bool) -> None:
    assert need.shown is shown
