"""A page as it was captured: made safe, with its statements marked where they were printed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from onrecord.errors import OnrecordError, ReadError
from onrecord.interchange.evidence import parts_of
from onrecord.model import Capture, Kept
from onrecord.serve.given import Book
from onrecord.serve.look import page
from onrecord.serve.pages.reports import title_of

router = APIRouter()

_READ_THERE = "Read the text on the report’s own page"

# A document in a box: whatever were left in it could run nothing and send nothing. Our own sheet of style
# is all that it loads, and for that it has to be of our origin.
_POLICY = (
    "default-src 'none'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-same-origin"
)


@router.get("/report/{name}/original")
def original(request: Request, book: Book, name: str) -> Response:
    """Show a page as it was captured. Raises ReadError where the capture is no page of one report."""
    kept = book.report(name)
    capture = book.capture(kept.capture)
    values = {"markup": _safe(kept, capture), "title": title_of(kept.reading.report), "kept": kept}
    answer = page(request, "original.html", {**values, "capture": capture})
    answer.headers["content-security-policy"] = _POLICY
    return answer


def _safe(kept: Kept, capture: Capture) -> Markup:
    from onrecord.readers.marking import marked_page  # noqa: PLC0415 - parsers, for this page alone

    if kept.part or "html" not in (capture.media_type or "html"):
        raise ReadError("this capture", "it is no web page with one report", _READ_THERE)
    report = kept.reading.report
    spans = [
        (statement.id, span)
        for statement in kept.reading.statements
        for part in parts_of(statement).values()
        for span in part
    ]
    try:
        return Markup(marked_page(capture.data, report, spans))  # noqa: S704 - cleaned there; and the box holds
    except OnrecordError:
        raise
    except RecursionError as error:
        raise ReadError("this capture", "it is nested too deeply to be shown", _READ_THERE) from error
