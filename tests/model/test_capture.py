import pytest

from onrecord.errors import InvalidNoun
from onrecord.model import Capture, Method, capture_id


def test_gives_the_same_bytes_the_same_id_wherever_their_file_lies() -> None:
    assert (
        Capture(b"a", "here.txt").id == Capture(b"a", "there/here.txt", fetched_at="2022-09-13T00:00:00Z").id
    )


def test_tells_bytes_of_one_address_from_those_of_another() -> None:
    left = Capture(b"a", "https://example.org/1", Method.FETCH, final="https://example.org/1")
    right = Capture(b"a", "https://example.org/2", Method.FETCH, final="https://example.org/2")
    assert len({left.id, right.id, Capture(b"a", "here.txt").id}) == 3


def test_gives_the_id_that_is_known_from_the_hash_alone() -> None:
    capture = Capture(b"a", "here.txt")
    assert capture_id(capture.sha256, None) == capture.id


def test_does_not_show_its_bytes_in_messages() -> None:
    assert "secret" not in repr(Capture(b"secret", "here.txt"))


@pytest.mark.parametrize("bad", [{"address": ""}, {"address": "a", "fetched_at": "2022-09-13T10:00:00"}])
def test_refuses_nonsense(bad: dict[str, str]) -> None:
    with pytest.raises(InvalidNoun):
        Capture(b"a", **bad)
