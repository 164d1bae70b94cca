"""Invented registers as documents: text, Markdown, web pages with what a site puts round them, PDF, DOCX and ODT."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape
from pathlib import Path

# The fonts that every PDF reader has lack these.
_PLAIN = str.maketrans({"€": "EUR ", "–": "-", "’": "'", "•": "-"})
_SITE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{title} | Gemeente {town}</title>
<style>p {{ margin: 0 }}</style></head><body><a class="skip-link" href="#inhoud">Direct naar de inhoud</a>
<div id="cookie-melding"><p>Deze website gebruikt cookies.</p><button>Akkoord</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/bestuur">Bestuur</a></li></ul></nav></header>
<main id="inhoud"><h1>{title}</h1>{content}</main>
<footer><p>Gemeente {town}, Verzonnenplein 1</p><nav><a href="/privacy">Privacy</a></nav></footer>
<script>var dienstreis = "Dienstreis wethouder Script naar Nergens (België)";</script></body></html>"""


@dataclass(frozen=True, slots=True)
class Record:
    """A trip as it stands on a page: its title ("" where it has none), and kind, label and value of each field."""

    title: str
    fields: tuple[tuple[str, str, str], ...]
    layout: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its title, the municipality that signs it, and its trips."""

    title: str
    town: str
    records: tuple[Record, ...]


def write(path: Path, page: Page, chance: random.Random) -> None:
    """Write the page in the format that the name ends with."""
    match path.suffix:
        case ".html":
            path.write_text(html(page, chance), "utf-8")
        case ".md":
            path.write_text(markdown(page), "utf-8")
        case ".pdf":
            _write_pdf(path, page, chance)
        case ".docx":
            _write_docx(path, page, chance)
        case ".odt":
            _write_odt(path, page)
        case _:
            path.write_text(plain(page), "utf-8")


def lines(record: Record) -> list[str]:
    """The fields as lines of text: a label with its value, on one line or two."""
    found = []
    for kind, label, value in record.fields:
        mark = "" if label.endswith("?") else ":"
        if kind == "bare_period":
            found.append(value)
        elif record.layout == "headings":
            found += [label, value, ""]
        elif record.layout == "dashes":
            found.append(f"{label} – {value}" if kind in ("period",) else f"- {label}: {value}")
        else:
            found.append(f"{label}{mark} {value}")
    return found


def plain(page: Page) -> str:
    """The page as plain text."""
    parts = [f"Gemeente {page.town}", page.title]
    for record in page.records:
        parts.append("\n".join(filter(None, [record.title and f"{record.title}\n", *_spaced(lines(record))])).rstrip())
    return "\n\n".join(parts) + "\n"


def _spaced(found: list[str]) -> list[str]:
    return [line or " " for line in found]


def markdown(page: Page) -> str:
    """The page in Markdown."""
    parts = [f"# {page.title} gemeente {page.town}"]
    for record in page.records:
        parts += [f"## {record.title}"] if record.title else []
        if record.layout == "headings":
            parts += [part for _, label, value in record.fields for part in (f"### {label}", value)]
        else:
            parts.append("\n".join(f"**{label}:** {value}" if label else value for _, label, value in record.fields))
    return "\n\n".join(parts) + "\n"


def html(page: Page, chance: random.Random) -> str:
    """The page on a municipal site, each register in one of several layouts."""
    layout = chance.choice(["paragraphs", "breaks", "definitions", "table", "accordion"])
    content = "".join(_html_record(record, layout) for record in page.records)
    return _SITE.format(title=escape(page.title), town=escape(page.town), content=content)


def _html_record(record: Record, layout: str) -> str:
    head = escape(record.title)
    if layout == "accordion":
        title = f'<h2><button aria-expanded="false">{head}</button></h2>' if head else "<hr>"
        return f"{title}<div hidden>{_html_fields(record, 'breaks')}</div>"
    return (f"<h2>{head}</h2>" if head else "<hr>") + _html_fields(record, layout)


def _html_fields(record: Record, layout: str) -> str:
    pairs = [(escape(label), escape(value)) for _, label, value in record.fields]
    if layout == "definitions":
        return (
            "<dl>"
            + "".join(f"<dt>{label}</dt><dd>{value}</dd>" if label else f"<dd>{value}</dd>" for label, value in pairs)
            + "</dl>"
        )
    if layout == "table":
        return "<table>" + "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in pairs) + "</table>"
    if record.layout == "headings":
        return "".join(f"<h3>{label}</h3><p>{value}</p>" for label, value in pairs)
    texts = [
        f"<strong>{label}{'' if label.endswith('?') else ':'}</strong> {value}" if label else value
        for label, value in pairs
    ]
    return f"<p>{'<br>'.join(texts)}</p>" if layout == "breaks" else "".join(f"<p>{text}</p>" for text in texts)


def _write_docx(path: Path, page: Page, chance: random.Random) -> None:
    from docx import Document

    document = Document()
    document.add_heading(f"{page.title} gemeente {page.town}", 1)
    in_table = chance.random() < 0.4
    for record in page.records:
        document.add_heading(record.title, 2) if record.title else document.add_paragraph("")
        if in_table:
            table = document.add_table(0, 2)
            for _, label, value in record.fields:
                row = table.add_row()
                row.cells[0].text, row.cells[1].text = label or "Periode", value
        else:
            for line in lines(record):
                document.add_paragraph(line)
    document.save(str(path))


def _write_odt(path: Path, page: Page) -> None:
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, f"{page.title} gemeente {page.town}"))
    for record in page.records:
        if record.title:
            body.append(Header(2, record.title))
        for line in lines(record):
            body.append(Paragraph(line))
    document.save(str(path))


def _write_pdf(path: Path, page: Page, chance: random.Random) -> None:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    columns = chance.choice([1, 1, 2])
    document.set_font("helvetica", size=16)
    document.multi_cell(0, 10, f"{page.title} gemeente {page.town}", new_x="LMARGIN", new_y="NEXT")
    with document.text_columns(ncols=columns, gutter=12, line_height=1.3) as text:
        for record in page.records:
            if record.title:
                document.set_font("helvetica", size=13)
                text.write(f"\n{record.title}\n".translate(_PLAIN))
            document.set_font("helvetica", size=10)
            text.write(("\n" + "\n".join(lines(record)) + "\n").translate(_PLAIN))
    document.output(str(path))
