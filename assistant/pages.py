"""What the command line does with the folder of pages, told in Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.settings import Settings
from corpus.account import account_text
from corpus.errors import CorpusError, DienstreizenError
from corpus.intake import Given, Intake, Proposal
from corpus.page import Page
from corpus.register import read_register
from corpus.shelf import Shelf
from prompts import sentence, table

__all__ = ["Given", "has_pages", "page", "removed", "taken", "versions"]


def taken(sources: Sequence[str], given: Given, settings: Settings) -> Iterator[str]:
    """Put pages in the folder, one after another; what was done with each."""
    if given.name and len(sources) > 1:
        raise DienstreizenError("wrong_use", problem=table("cli")["name_for_one"], command="dienstreizen toevoegen")
    intake = Intake(settings.corpus, _home(settings))
    for source in sources:
        proposal, changed = intake.take(source, given)
        done = "page_unchanged" if not changed else "page_replaced" if proposal.replaces else "page_added"
        yield sentence("cli", done, page=proposal.page.name, about=_about(proposal))
        yield account_text(proposal.account)


def removed(name: str, settings: Settings) -> str:
    """Take a page out of the folder; what was done."""
    Intake(settings.corpus).remove(name)
    return sentence("cli", "page_removed", page=name)


def page(name: str, day: str | None, settings: Settings) -> Page:
    """The page as it is now, or as it was on a day."""
    if day is None:
        return read_register(settings.corpus, settings.home).page(name)
    try:
        return Shelf(settings.corpus).page_on(name, date.fromisoformat(day))
    except ValueError as error:
        raise DienstreizenError("day_wrong", value=day) from error


def versions(name: str, settings: Settings) -> list[str]:
    """From when which text of the page was there, the oldest first."""
    found = Shelf(settings.corpus).versions(name)
    if not found:
        raise CorpusError("page_missing", page=name)
    return [
        sentence(
            "cli",
            "version" if each.digest else "version_removed",
            page=name,
            added=f"{each.added.astimezone():%Y-%m-%d %H:%M:%S}",
        )
        for each in found
    ]


def has_pages(settings: Settings) -> bool:
    """Whether there is any page in the folder."""
    return bool(Shelf(settings.corpus).names())


def _home(settings: Settings) -> str:
    return settings.home or (read_register(settings.corpus).municipality if has_pages(settings) else "")


def _about(proposal: Proposal) -> str:
    count, page = len(proposal.account.trips), proposal.page
    told = [sentence("cli", "page_about_one" if count == 1 else "page_about_many", count=count)]
    told += [sentence("cli", "page_about_municipality", municipality=page.municipality)] if page.municipality else []
    told += [sentence("cli", "page_about_year", year=page.year)] if page.year else []
    told += [sentence("cli", "page_about_published", published=page.published)] if page.published else []
    return ", ".join(told)
