"""What no input may be larger, deeper or more than."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold the limits of one reading; past each, the input or the part of it is refused and told."""

    # Saved news pages: half are below 0.12 MB and the largest of 181 has 1.5 MB. Past this it is an archive.
    max_bytes: int = 20_000_000
    # What a compressed file may become. Pages shrink to a fifth, JSON Lines to a twentieth; a gzip of zeros
    # to a thousandth. So nothing of use is packed a hundredfold.
    max_unpacked: int = 100_000_000
    max_ratio: int = 100
    # The largest feeds of outlets have some hundreds of entries; at 1 to 2 ms each, this many take 20 s.
    max_entries: int = 10_000
    # A sitemap may have 50,000 addresses (sitemaps.org); an OPML list of a heavy reader some thousands.
    max_addresses: int = 50_000
    # Tags of an XML document: as many as fill 200 MB once parsed. 20 MB of a full feed have 400,000.
    max_tags: int = 2_000_000
    # Of JSON. ninjs nests 8 deep; parsers give up at a thousand, or worse, do not.
    max_depth: int = 100
    # Press releases have up to 20 pages, reports of governments some hundreds; a page takes 10 to 50 ms.
    max_pages: int = 300
    # What one page of a PDF may hold unpacked: a full page of text has 20 kB, one with a drawing some MB.
    max_page_bytes: int = 10_000_000
    # Parts of an e-mail, attachments included. Newsletters have two; forwarded threads some dozens.
    max_parts: int = 200
