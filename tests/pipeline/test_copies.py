from __future__ import annotations

from onrecord.ledger import open_ledger
from onrecord.model import Outlet, Report
from onrecord.pipeline.copies import copies

TEXT = (
    "The port of Norda has been closed since Monday, when two mines were found in the eastern channel. "
    "Pilots were told to stay ashore until divers have looked at the sea floor. The harbour master said that "
    "no ship had been hit. Grain exporters asked the ministry for an answer by the end of the week, because "
    "their silos are full and the next train is due on Thursday."
)
OTHER = (
    "Teachers in Lesk will go on strike next week, their union said after a meeting that lasted all night. "
    "The council offered them three per cent more pay over two years, and they had asked for nine. Parents "
    "were told to keep small children at home. The mayor hopes that talks will go on before the holidays."
)


def test_knows_the_print_of_a_text_in_another_outlet() -> None:
    ledger = open_ledger(":memory:")
    first = Report(TEXT, outlet=Outlet("Harbour Post"))
    again = Report(f"{TEXT} Our reporter adds that it rained.", outlet=Outlet("Sarn Telegraph"))
    with ledger.writing() as writing:
        said = copies(writing, ledger, [first, again, Report(OTHER)])
    assert list(said) == [again.id]
    assert said[again.id].startswith(f"prints the text of {first.id}: 100 %")
    ledger.close()
