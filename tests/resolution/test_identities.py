from __future__ import annotations

from onrecord.resolution.identities import Identities
from onrecord.resolution.names import Sort
from onrecord.resolution.words import Words


def named(text: str, *key: str) -> list[str]:
    return [identity.name for identity in Identities(Words(text)).named(key)]


def test_forms_of_one_name_are_one_identity_with_the_fullest() -> None:
    text = "Mayor Ann Orr came. Ann K. Orr spoke. Orr left."
    [identity] = [other for other in Identities(Words(text)).all if "orr" in other.key]
    assert identity.name == "Ann K. Orr"
    assert len(identity.starts) == 3
    assert identity.gender == "f"


def test_a_surname_that_two_share_can_be_of_both() -> None:
    text = "Mr. Max Orr met Mrs. Ann Orr."
    assert named(text, "orr") == ["Max Orr", "Ann Orr"]
    assert [one.name for one in Identities(Words(text)).named(("orr",), gender="f")] == ["Ann Orr"]


def test_a_short_form_in_brackets_or_of_first_letters_is_the_long_name() -> None:
    assert named("The Grain Trade Office (GTO) met. The GTO left.", "gto") == ["Grain Trade Office"]
    assert named("The World Grain Office met. The WGO left.", "wgo") == ["World Grain Office"]


def test_a_name_that_goes_on_is_the_longer_one() -> None:
    identities = Identities(
        Words("Vestra Drones Co. grew. Vestra said so."), {("vestra",): Sort.ORGANISATION}
    )
    longer = identities.lengthened(("vestra",))
    assert longer is not None
    assert longer.name.startswith("Vestra Drones")


def test_a_headline_is_no_person() -> None:
    assert named("Voters Angry After Debate Of Ann Orr\nMayor Ann Orr left.", "orr") == ["Ann Orr"]


def test_mentions_are_kept_in_order() -> None:
    identity = Identities(Words("Ann Orr left.")).all[0]
    identity.mention(40, 42)
    identity.mention(20, 23)
    assert identity.starts == [0, 20, 40]
    assert identity.last_before(40) == 20
    assert identity.count_before(41) == 3
