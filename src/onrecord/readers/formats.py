"""Which reader reads which kind: one table. A reader is loaded when the first input of its kind comes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from onrecord.errors import ReadError
from onrecord.readers.content import Content, Part, Parts
from onrecord.readers.kind import Kind, kind_of, kind_of_bytes, refuse_binary
from onrecord.readers.text import read_text

# Kinds with many reports in one input, or with parsers that take long to load.
_READERS = {
    Kind.FEED: "feed.read_feed",
    Kind.JSON_FEED: "jsonfeed.read_json_feed",
    Kind.ADDRESSES: "addresses.refuse_list",
    Kind.NINJS: "ninjs.read_ninjs",
    Kind.NEWSML: "newsml.read_newsml",
    Kind.ARTICLES: "articles.read_articles",
    Kind.TABLE: "table.read_table",
    Kind.MAIL: "mail.read_mail",
    Kind.PDF: "pdf.read_pdf",
}


def kind_in(content: Content, hint: str | None) -> Kind:
    """Tell what kind of input it is; raise ReadError, saying what it is, when it is none that is read."""
    kind = kind_of_bytes(content.data, hint)
    if kind is not None:
        return kind
    refuse_binary(content.data, content.where)
    kind = kind_of(content.text(), hint, content.where)
    # Who names fields says that these are articles.
    named = content.fields.keys() - {"schema"}
    return Kind.ARTICLES if named and kind in {Kind.NINJS, Kind.JSON_FEED} else kind


def parts_of(kind: Kind, content: Content) -> Parts:
    """Read every report of an input of this kind."""
    if kind is Kind.TEXT:
        yield Part(read_text(content.text(), path=content.path, where=content.where))
    elif kind is Kind.HTML:
        # lxml and trafilatura take 0.4 s to load: only those who read HTML wait for them.
        from onrecord.readers.page import read_page  # noqa: PLC0415

        yield Part(read_page(content.text(), path=content.path, where=content.where))
    elif kind in _READERS:
        module, name = _READERS[kind].split(".")
        reader: Callable[[Content], Parts] = getattr(import_module(f"onrecord.readers.{module}"), name)
        yield from reader(content)
    else:
        raise ReadError(content.where, f"{kind.value} cannot be read yet", "Pass its text, or the HTML page")
