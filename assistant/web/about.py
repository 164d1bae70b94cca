"""The text about the service as HTML: what it is, what it covers and can't do, accessibility, privacy, contact."""

from __future__ import annotations

from datetime import date
from html import escape
from string import Template
from typing import Any

from assistant.web.service import Service
from corpus.overview import date_text
from prompts import table

API = "/api"
ADDRESS = "https://…"  # page.js puts the page's own address in its place


def about_html(service: Service) -> str:
    """The whole text."""
    texts = table("about")
    parts = "".join(_part_html(part, service) for part in texts["parts"])
    return f'<h2 tabindex="-1">{escape(texts["title"])}</h2>{parts}'


def _part_html(part: dict[str, Any], service: Service) -> str:
    values = _values(service)
    first, *rest = [f"<p>{_filled(text, values)}</p>" for text in part["paragraphs"]]
    points = "".join(f"<li>{_filled(text, values)}</li>" for text in part.get("points", ()))
    links = "".join(_link_html(name, service) for name in part.get("links", ()))
    code = Template(table("about")["embed"]).substitute(address=ADDRESS) if part.get("code") else ""
    return (
        f"<h3>{escape(part['title'])}</h3>{f'<ul>{points}</ul>' if points else ''}{first}{''.join(rest)}"
        f"{f'<pre><code>{escape(code)}</code></pre>' if code else ''}{f'<ul>{links}</ul>' if links else ''}"
    )


def _filled(text: str, values: dict[str, str]) -> str:
    return escape(Template(text).substitute(values))


def _values(service: Service) -> dict[str, str]:
    texts, register, site = table("about")["sentences"], service.register, service.site
    years = sorted({trip.year for trip in register.trips if trip.year})
    coverage = Template(texts["coverage"]).substitute(
        trips=len(register.trips),
        years=f"{years[0]} – {years[-1]}" if len(years) > 1 else "".join(map(str, years)),
        pages=", ".join(page.name for page in register.pages),
        day=date_text(date.today()),
    )
    kept = Template(texts["kept"]).substitute(days=site.feedback_days) if site.feedback else texts["not_kept"]
    return {"municipality": site.municipality or texts["nameless"], "coverage": coverage, "feedback": kept}


def _link_html(name: str, service: Service) -> str:
    address = API if name == "api" else getattr(service.site, name)
    if not address:
        return ""
    text = escape(table("about")["links"][name])
    if name == "email":
        return f'<li>{text}: <a href="mailto:{escape(address)}">{escape(address)}</a></li>'
    return f'<li><a href="{escape(address)}" rel="noopener">{text}</a></li>'
