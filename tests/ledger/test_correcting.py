from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.errors import InvalidDocument
from onrecord.ledger.correcting import corrected

TEXT = "Ito said the bridge holds."
FIELDS = {
    "source": "Ito",
    "content": "the bridge",
    "speaker": "Ito",
    "kind": "person",
    "act": "assert",
    "said": None,
    "published": "2031-03-01",
    "day": "2031-03-01",
    "unnamed": 0,
    "spans": '{"cue":[[4,8]],"content":[[9,19]]}',
}
ROW: Any = SimpleNamespace(_mapping=FIELDS)  # as much of a row as is looked at


def test_the_last_correction_of_a_field_holds_and_the_rest_stays() -> None:
    made, _ = corrected(ROW, [], TEXT, [{"act": "deny"}, {"act": "predict", "role": "mayor"}])
    assert made == {**FIELDS, "act": "predict", "role": "mayor"}


def test_words_follow_corrected_spans() -> None:
    made, _ = corrected(ROW, [], TEXT, [{"content": [[9, 25]]}])
    assert made["content"] == "the bridge holds"
    assert made["spans"] == '{"cue":[[4,8]],"content":[[9,25]]}'


def test_the_day_and_whether_it_is_unnamed_follow() -> None:
    made, _ = corrected(ROW, [], TEXT, [{"said": "2031-02-28", "kind": "unnamed"}])
    assert (made["day"], made["unnamed"]) == ("2031-02-28", 1)


def test_a_relay_is_corrected_as_a_whole() -> None:
    relay = [{"name": "Harbour Wire", "kind": "agency", "control": "state"}, {"spans": [[0, 3]]}]
    _, hops = corrected(ROW, [], TEXT, [{"relay": relay}])
    assert [(hop["position"], hop["name"], hop["words"]) for hop in hops] == [
        (0, "Harbour Wire", ""),
        (1, None, "Ito"),
    ]


@pytest.mark.parametrize("fields", [{"act": "sings"}, {"id": "x"}, {"content": [[3, 2]]}, {"relay": "x"}])
def test_refuses_what_makes_no_sense(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidDocument):
        corrected(ROW, [], TEXT, [fields])


NOBODY: Any = SimpleNamespace(_mapping={**FIELDS, "source": "", "speaker": None, "kind": "implicit"})


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"act": "deny"}, "implicit"),
        ({"kind": "author"}, "author"),
        ({"speaker": "Ito"}, None),
        ({"source": [[0, 3]]}, None),
        ({"source": [[0, 3]], "kind": "person"}, "person"),
        ({"source": []}, "implicit"),
    ],
)
def test_whoever_is_named_afterwards_is_not_of_the_kind_of_nobody(
    fields: dict[str, Any], kind: str | None
) -> None:
    made, _ = corrected(NOBODY, [], TEXT, [fields])
    assert made["kind"] == kind
