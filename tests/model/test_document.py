from onrecord.model import Capture, Document, Report


def test_names_a_part_by_its_capture_and_its_place_in_it() -> None:
    report, capture = Report("The ferry sails."), Capture(b"<rss/>", "feed.xml")
    assert Document(report, capture).name == "feed.xml"
    assert Document(report, capture, "entry-2").name == "feed.xml#entry-2"
