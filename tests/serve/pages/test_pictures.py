from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.pages.pictures import WIDTH, Stop, bars, flow

months = st.dictionaries(
    st.tuples(st.integers(1990, 2030), st.integers(1, 12)).map(lambda at: f"{at[0]}-{at[1]:02}"),
    st.integers(1, 1000),
    max_size=20,
)


@given(months)
def test_bars_lose_nothing_and_leave_no_month_out(counts: dict[str, int]) -> None:
    drawn = bars(counts)
    assert sum(bar.count for bar in drawn) == sum(counts.values())
    assert all(0 <= bar.height <= 100 for bar in drawn)
    assert len({bar.label for bar in drawn}) == len(drawn)
    if counts:
        assert drawn[0].start[:7] <= min(counts)
        assert drawn[-1].end[:7] >= max(counts)


def test_a_bar_ends_where_its_month_does() -> None:
    assert [bar.end for bar in bars({"2024-02": 1, "2023-02": 1})][0::12] == ["2023-02-28", "2024-02-29"]


stops = st.builds(Stop, st.integers(0, 2), st.sampled_from("abcdefghij"))


@given(st.lists(st.lists(stops, min_size=1, max_size=3).map(tuple), max_size=30))
def test_a_flow_stays_within_its_picture_and_says_what_is_left_out(paths: list[tuple[Stop, ...]]) -> None:
    drawn = flow(paths, 3, most=4)
    assert len(drawn.boxes) + drawn.left_out == len({stop for path in paths for stop in path})
    assert all(0 <= box.x <= WIDTH and 0 <= box.y <= drawn.height for box in drawn.boxes)
    assert len({(box.x, box.y) for box in drawn.boxes}) == len(drawn.boxes)


def test_paths_that_share_two_stops_run_together() -> None:
    a, b, c = Stop(0, "a"), Stop(1, "b"), Stop(2, "c")
    drawn = flow([(a, b, c), (a, b)], 3)
    assert sorted(stream.told for stream in drawn.streams) == ["a → b: 2", "b → c: 1"]
