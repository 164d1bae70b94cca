"""Takes a published page, a file or an address on the web, into the folder of pages."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.account import PageAccount, account_of
from corpus.errors import CorpusError
from corpus.fetching import Fetched, fetched, is_address, page_stem
from corpus.formats import Extract, extract_of
from corpus.page import PAGE_SUFFIX, Page, page_from
from corpus.register import read_trips
from corpus.shelf import About, Shelf, described

_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class Given:
    """What the operator tells of a page: "" and None where it is to be read from the page or its name.

    `allow_private` lets it be fetched inside the own network; `strict` refuses it where not all is understood.
    """

    name: str = ""
    municipality: str = ""
    year: int | None = None
    published: str = ""
    allow_private: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A page that was read and may be put in, with what became of it; `replaces` where one of that name is there."""

    page: Page
    account: PageAccount
    about: About
    replaces: bool


class DoubtfulError(CorpusError):
    """Not all of a page was understood, and that was asked to be an error; `account` tells what wasn't."""

    def __init__(self, account: PageAccount) -> None:
        super().__init__("page_doubtful", page=account.page.name)
        self.account = account


class Intake:
    """Puts pages in the folder. Raises DienstreizenError for what can't be read, which then changes nothing."""

    def __init__(self, folder: Path, home: str = "") -> None:
        self._shelf = Shelf(folder)
        self._home = home

    def take(self, source: str, given: Given) -> tuple[Proposal, bool]:
        """Put the page in a file, or at an address, in the folder; also whether that changed anything."""
        opened = (
            fetched(source, allow_private=given.allow_private) if is_address(source) else nullcontext(_local(source))
        )
        with opened as file:
            proposal = self._proposal(source, file, given)
            changed = self._shelf.put(proposal.page.name, proposal.page.text, file.path, proposal.about)
        return proposal, changed

    def remove(self, name: str) -> None:
        """Take the page out of the folder; its texts stay kept."""
        self._shelf.remove(name if name.endswith(PAGE_SUFFIX) else name + PAGE_SUFFIX)

    def _proposal(self, source: str, file: Fetched, given: Given) -> Proposal:
        found = extract_of(file.path, file.encoding)
        about = About(
            given.municipality or found.municipality,
            _checked_year(given.year),
            _checked_day(given.published) or found.published,
            file.url,
            source if file.url else Path(source).name,
        )
        page = self._page(source, found, about, given)
        trips = read_trips(page)
        if not trips:
            raise CorpusError("page_without_trips", page=source)
        account = account_of(page, trips)
        if given.strict and account.is_doubtful:
            raise DoubtfulError(account)
        return Proposal(page, account, about, (self._shelf.folder / page.name).exists())

    def _page(self, source: str, found: Extract, about: About, given: Given) -> Page:
        name = given.name or page_stem(source)
        page = page_from(name if name.endswith(PAGE_SUFFIX) else name + PAGE_SUFFIX, found.text)
        page = described(page, about)
        if given.name or page.municipality in ("", self._home):
            return page
        # Every municipality has a "dienstreizen-2024": one may not take the place of another's.
        own = page_stem(page.municipality)
        return page if own in page.name else replace(page, name=f"{own}-{page.name}")


def _local(source: str) -> Fetched:
    return Fetched(Path(source).expanduser(), "", "")


def _checked_year(year: int | None) -> int | None:
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CorpusError("year_wrong", value=year)
    return year


def _checked_day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise CorpusError("day_wrong", value=text) from error
