from __future__ import annotations

from onrecord.bulk.shares import TOGETHER_FILES, Listed, Share, shares


def test_small_files_go_together_and_large_ones_in_parts() -> None:
    small = [Listed(f"{number}.html", 1000) for number in range(TOGETHER_FILES + 1)]
    made = list(shares([*small, Listed("large.warc", 250)], part_bytes=100))
    assert [len(share.files) for share in shares(small)] == [TOGETHER_FILES, 1]
    parts = [share for share in made if share.files[0].address == "large.warc"]
    assert [(share.part, share.parts) for share in parts] == [(0, 3), (1, 3), (2, 3)]
    assert sum(share.size for share in parts) <= 250


def test_many_bytes_are_cut_before_many_files() -> None:
    made = list(shares([Listed(f"{number}.html", 20_000_000) for number in range(3)]))
    assert [len(share.files) for share in made] == [1, 1, 1]


def test_a_file_that_is_named_twice_is_read_once() -> None:
    one = Listed("a.html", 10, "1")
    assert list(shares([one, one])) == [Share((one,))]


def test_the_id_tells_files_states_and_parts_apart() -> None:
    told = {
        Share((Listed("a", 1, "x"),)).id,
        Share((Listed("a", 1, "y"),)).id,
        Share((Listed("a", 2, "x"),)).id,
        Share((Listed("b", 1, "x"),)).id,
        Share((Listed("a", 1, "x"),), 0, 2).id,
        Share((Listed("a", 1, "x"),), 1, 2).id,
    }
    assert len(told) == 6
    assert Share((Listed("a", 1, "x"),)).id in told


def test_a_name_says_what_is_in_it() -> None:
    one, two = Listed("a.warc", 1), Listed("b.html", 1)
    assert Share((one,)).name == "a.warc"
    assert Share((one,), 1, 4).name == "a.warc, part 2 of 4"
    assert Share((one, two, two)).name == "a.warc and 2 more"


def test_bare_text_is_more_work_than_pages_of_that_size() -> None:
    pages, text, packed = (Listed(name, 1000).work for name in ("a.html", "a.jsonl", "a.JSONL.gz"))
    assert pages < text < packed
    assert len(list(shares([Listed("a.jsonl", 1000)], part_bytes=4000))) == 5
