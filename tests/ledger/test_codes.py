from onrecord.ledger.codes import Codes
from onrecord.ledger.columns import storable


def met(*values: str | None) -> Codes:
    codes = Codes()
    for value in values:
        codes[value]
    return codes


def test_a_value_has_one_number_however_often_it_is_met() -> None:
    codes = met("TASS", "Reuters", "TASS", None)
    assert codes == {None: 0, "TASS": 1, "Reuters": 2}
    assert codes.labels == [None, "TASS", "Reuters"]


def test_among_says_of_every_number_whether_its_value_is_asked_for() -> None:
    codes = met("TASS", "Reuters", "AP")
    assert codes.among(["AP", "TASS"]).tolist() == [False, True, False, True]
    assert codes.among(["dpa"]).tolist() == [False] * 4
    assert codes.among([]).tolist() == [False] * 4
    assert "dpa" not in codes  # to be asked for is not to be met


def test_values_are_told_and_asked_for_as_they_were_before_they_were_stored() -> None:
    odd = "A\x00B \ud800"
    codes = met(storable(odd))
    assert codes.labels == [None, odd]
    assert codes.among([odd]).tolist() == [False, True]


def test_between_leaves_out_what_has_no_value() -> None:
    codes = met("2031-03-09", "2031-03-11")
    assert codes.between("2031-03-10", None).tolist() == [False, False, True]
    assert codes.between(None, "2031-03-09").tolist() == [False, True, False]
    assert codes.between(None, None).tolist() == [False, True, True]
