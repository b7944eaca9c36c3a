from onrecord.model import Capture, Method
from onrecord.pipeline import Input


def test_takes_bytes_that_were_handed_over_as_an_upload() -> None:
    capture = Input("pasted", data=b"Roth said no.").bytes_at_hand()
    assert (capture.data, capture.address, capture.method) == (b"Roth said no.", "pasted", Method.UPLOAD)


def test_keeps_the_account_that_a_capture_brings() -> None:
    capture = Capture(b"x", "https://example.org", Method.FETCH)
    assert Input("x", capture=capture).bytes_at_hand() is capture
