from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.bulk.stores import Store, needed
from onrecord.errors import OnrecordError


def test_files_here_are_put_in_place_whole(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "out"))
    path = store.path("deep", "file.json")
    store.write(path, b"one")
    store.write(path, b"two")
    assert store.read(path) == b"two"
    assert store.names(store.path("deep")) == [path]
    assert [one.name for one in (tmp_path / "out" / "deep").iterdir()] == ["file.json"]
    store.remove(path)
    store.remove(path)
    assert not store.exists(path)
    assert store.names(store.path("nowhere")) == []


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        store.write(store.path("taken"), b"one")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_other_stores_are_reached_by_their_addresses() -> None:
    store = Store("memory://bucket/in")
    store.write(store.path("a.txt"), b"Roth said no.")
    (path,) = store.rows(store.root)
    assert store.address_of(path) == "memory:///bucket/in/a.txt"
    with store.at_hand(path) as here:
        assert here.name == "a.txt"
        assert here.read_bytes() == b"Roth said no."
    assert not here.exists()
    store.remove(path)


def test_patterns_and_single_files_are_found(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.html"):
        (tmp_path / name).write_text(name)
    assert [Path(one).name for one in Store(str(tmp_path / "*.txt")).rows(str(tmp_path / "*.txt"))] == [
        "a.txt",
        "b.txt",
    ]
    assert list(Store(str(tmp_path / "a.txt")).rows(str(tmp_path / "a.txt"))) == [str(tmp_path / "a.txt")]
    assert Store(str(tmp_path / "nothing")).rows(str(tmp_path / "nothing")) == {}


def test_what_nothing_reaches_is_told() -> None:
    with pytest.raises(OnrecordError, match="nothing reaches nowhere://"):
        Store("nowhere://bucket")


def test_a_library_that_is_not_installed_is_told_with_its_extra() -> None:
    with pytest.raises(OnrecordError, match=r"onrecord\[bulk\]"):
        needed("no_such_library_at_all")
