"""PDFs for tests, made as they are needed."""

from __future__ import annotations

from fpdf import FPDF


def release(
    paragraphs: list[str],
    *,
    title: str | None = None,
    columns: list[list[str]] | None = None,
    edges: tuple[str, str] | None = None,
    password: str | None = None,
) -> bytes:
    """Make a PDF of one page, of paragraphs or of columns of them."""
    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    for number, text in enumerate([paragraphs] if columns is None else [[]]):
        pdf.add_page()
        _edges(pdf, edges, number)
        if title:
            pdf.set_font("helvetica", style="B", size=18)
            pdf.set_xy(20, 30)
            pdf.multi_cell(170, 9, title)
        pdf.set_font("helvetica", size=11)
        pdf.set_y(60)
        for one in text:
            pdf.set_x(20)
            pdf.multi_cell(170, 6, one)
            pdf.ln(4)
        for place, column in enumerate(columns or []):
            pdf.set_y(60)
            for one in column:
                pdf.set_x(20 + 90 * place)
                pdf.multi_cell(80, 6, one)
                pdf.ln(4)
    if password:
        pdf.set_encryption(owner_password=password[::-1], user_password=password)
    return bytes(pdf.output())


def pages(texts: list[list[str]], edges: tuple[str, str]) -> bytes:
    """Make a PDF with a header and a footer on each of its pages; `{}` in them is the page's number."""
    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    for number, text in enumerate(texts, 1):
        pdf.add_page()
        _edges(pdf, edges, number)
        pdf.set_y(60)
        for one in text:
            pdf.set_x(20)
            pdf.multi_cell(170, 6, one)
            pdf.ln(4)
    return bytes(pdf.output())


def _edges(pdf: FPDF, edges: tuple[str, str] | None, number: int) -> None:
    pdf.set_font("helvetica", size=11)
    for height, told in zip((10, 280), edges or (), strict=False):
        pdf.set_xy(20, height)
        pdf.cell(0, 5, told.format(number))
