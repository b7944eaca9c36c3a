from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError, ReadError, TooLarge
from onrecord.readers.archive import ArchiveLimits
from onrecord.readers.unzipping import Zip, misplaced
from tests.readers.packed import zip_of

LIMITS = ArchiveLimits(max_bytes=1_000_000, ratio_floor=100_000)
SOUND = zip_of(
    {"a.txt": b"Ilse Marn said no." * 9, "b/c.txt": b"Later she said yes."}, deflated=lambda n: n == "a.txt"
)


def opened(data: bytes, limits: ArchiveLimits = LIMITS) -> Zip:
    return Zip(io.BytesIO(data), "t.zip", limits)


def with_mode(mode: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        info = zipfile.ZipInfo("odd")
        info.external_attr = mode << 16
        packed.writestr(info, "../../etc/passwd")
    return out.getvalue()


def test_gives_the_members() -> None:
    packed = opened(SOUND)
    assert [(one.name, packed.read(one)) for one in packed.members] == [
        ("a.txt", b"Ilse Marn said no." * 9),
        ("b/c.txt", b"Later she said yes."),
    ]


def test_a_stored_member_can_be_gone_back_in() -> None:
    packed = opened(SOUND)
    stream = packed.stream(packed.members[1])
    assert stream.read(5) == b"Later"
    assert stream.seek(0, 2) == 19
    stream.seek(6)
    assert (stream.read(), stream.read(1)) == (b"she said yes.", b"")


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/../../x",
        "/etc/x",
        "C:\\x",
        "c:x",
        "\\\\host\\x",
        "..\\x",
        "a\\..\\..\\x",
        "\\x",
        "",
        " ",
        "a\0b",
    ],
)
def test_names_that_lead_out_of_the_archive_are_known(name: str) -> None:
    assert misplaced(name)


@pytest.mark.parametrize("name", ["a", "a/b.html", "..a", "a..b/c", "Zoë/ü.txt"])
def test_other_names_are_not(name: str) -> None:
    assert not misplaced(name)


@pytest.mark.parametrize("mode", [0o120777, 0o060644, 0o010644])
def test_links_and_devices_are_refused(mode: int) -> None:
    packed = opened(with_mode(mode))
    for use in (packed.read, packed.stream):
        with pytest.raises(ReadError, match="a link or a device"):
            use(packed.members[0])


def changed(data: bytes, mark: bytes, at: int, value: bytes) -> bytes:
    """Change some bytes behind every place that has a mark."""
    out, start = bytearray(data), 0
    while (start := out.find(mark, start)) >= 0:
        out[start + at : start + at + len(value)] = value
        start += 4
    return bytes(out)


def test_encrypted_members_are_refused() -> None:
    packed = opened(changed(SOUND, b"PK\x01\x02", 8, b"\x01\0"))
    with pytest.raises(ReadError, match="encrypted"):
        packed.read(packed.members[0])


def test_unknown_packings_are_refused() -> None:
    packed = opened(changed(SOUND, b"PK\x01\x02", 10, struct.pack("<H", zipfile.ZIP_LZMA)))
    with pytest.raises(ReadError, match="packed in a way"):
        packed.read(packed.members[0])


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a", b"one")
        packed.writestr("a", b"two")
    assert [one.refused for one in opened(out.getvalue()).members] == ["its name is there twice"] * 2


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match="times its size"):
        opened(zip_of({"zeros": bytes(60_000_000)}))


def test_a_member_that_unpacks_to_more_than_it_says_gives_no_more() -> None:
    lying = changed(zip_of({"zeros": bytes(900_000)}), b"PK\x01\x02", 24, struct.pack("<I", 50))
    packed = opened(lying)
    with pytest.raises(ReadError):
        packed.read(packed.members[0])


def test_members_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zip_of({"a": b"x" * 90, "b": b"y" * 90}, deflated=lambda _: False))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)  # its header is where the first one is
    with pytest.raises(ReadError, match="share their bytes"):
        opened(bytes(data))


def test_too_many_members_are_refused_without_being_listed() -> None:
    row = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *[20] * 2, *[0] * 4, 0, 0, 0, 1, *[0] * 4, 0, 0) + b"a"
    count = 1_000_000
    directory = row * count
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    with pytest.raises(TooLarge, match="table of contents"):
        opened(directory + end)
    few = ArchiveLimits(max_members=3)
    with pytest.raises(TooLarge, match="4 members"):
        opened(zip_of(dict.fromkeys("abcd", b"x")), few)


def test_a_member_past_the_limit_is_refused() -> None:
    packed = opened(zip_of({"a": b"x" * 20}), ArchiveLimits(max_bytes=19))
    with pytest.raises(TooLarge, match="larger than 19 bytes"):
        packed.read(packed.members[0])


def test_a_pipe_is_refused() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with pytest.raises(ReadError, match="Save it first"):
        Zip(Pipe(SOUND), "t.zip", LIMITS)


def test_cut_off_anywhere_it_is_refused() -> None:
    for cut in range(len(SOUND)):
        with pytest.raises(ReadError):
            opened(SOUND[:cut])


@given(at=st.integers(0, len(SOUND) - 1), byte=st.integers(1, 255))
def test_one_changed_byte_raises_nothing_but_our_own_errors(at: int, byte: int) -> None:
    damaged = bytearray(SOUND)
    damaged[at] ^= byte
    told = {"Ilse Marn said no." * 9, "Later she said yes."}
    try:
        packed = opened(bytes(damaged))
    except OnrecordError:
        return
    for member in packed.members:
        try:
            assert packed.read(member).decode() in told
            packed.stream(member).read(10)
        except OnrecordError:
            continue
