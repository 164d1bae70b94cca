"""The folder of pages, and what is kept beside them: the file each came from, what is known of it, its earlier texts.

`NAME.txt` is the present text of a page. `versies/NAME/TIME/` holds a version: the text (`pagina.txt`), the file it was
read from (`origineel.*`) and what is known of it (`pagina.json`). A version is complete before the present text is
replaced, in one rename: whoever is killed in between leaves a version newer than the present text, which counts for
nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import CorpusError
from corpus.page import PAGE_SUFFIX, Page, read_page

VERSIONS, LOCK, UNFINISHED = "versies", ".slot", ".nieuw-"
TEXT, ABOUT, ORIGINAL = "pagina.txt", "pagina.json", "origineel"
LOCK_SECONDS = 120.0
_TIME = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a page beside its text: "" and None where that must be read from the text."""

    municipality: str = ""
    year: int | None = None
    published: str = ""
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a page has had since `added`; `digest` is "" where the page was removed then."""

    added: datetime
    digest: str
    path: Path
    about: About = About()


class Shelf:
    """The folder of pages, to put pages in and take them out. Raises CorpusError where that can't be done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The names of the pages that are there, in order. Raises CorpusError where the folder can't be read."""
        try:
            if not self.folder.is_dir():
                raise CorpusError("corpus_missing", folder=self.folder)
            return sorted(path.name for path in self.folder.iterdir() if path.suffix == PAGE_SUFFIX)
        except OSError as error:
            raise CorpusError("corpus_unreadable", folder=self.folder) from error

    def page(self, name: str) -> Page:
        """The page as it is now, with what is known of it."""
        path = self.folder / name
        if path.is_symlink() and self.folder.resolve() not in path.resolve().parents:
            raise CorpusError("page_outside", page=name)
        page = read_page(path)
        kept = self._version_of(name, digest_of(page.text))
        return described(page, kept.about) if kept else page

    def page_on(self, name: str, day: date) -> Page:
        """The page as it was at the end of a day. Raises CorpusError where it wasn't there."""
        found = [version for version in self.versions(name) if version.added.astimezone().date() <= day]
        if not found or not found[-1].digest:
            raise CorpusError("page_not_then", page=name, day=day.isoformat())
        return described(replace(read_page(found[-1].path), name=name), found[-1].about)

    def page_with(self, name: str, digest: str) -> Page | None:
        """The version of the page whose text has a digest that begins so; None where there is none."""
        found = next((version for version in reversed(self.versions(name)) if version.digest.startswith(digest)), None)
        return described(replace(read_page(found.path), name=name), found.about) if found and found.digest else None

    def versions(self, name: str) -> list[Version]:
        """Every text that the page has had, the present one last; of one put in by hand only that."""
        kept, path = self._kept(name), self.folder / name
        if not _is_page_name(name) or not path.exists():
            return kept
        digest = digest_of(path.read_bytes())
        while kept and kept[-1].digest != digest:
            kept.pop()  # of a process that was killed before it was done
        return kept or [Version(_changed(path), digest, path)]

    def put(self, name: str, text: str, original: Path | None, about: About) -> bool:
        """Make this the present text of the page, its earlier text kept; False where it already was."""
        content, path = text.encode("utf-8"), self.folder / name
        if not _is_page_name(name):
            raise CorpusError("page_name", page=name)
        with self._exclusively():
            present = self._settled(name)
            if present and present.digest == digest_of(content) and present.about == about:
                return False
            self._keep(name, content, original, about, datetime.now(UTC))
            self._replace(path, content)
        return True

    def remove(self, name: str) -> None:
        """Take the page out; its texts stay kept. Raises CorpusError where it isn't there."""
        with self._exclusively():
            if self._settled(name) is None:
                raise CorpusError("page_missing", page=name)
            self._keep(name, None, None, About(), datetime.now(UTC))
            (self.folder / name).unlink()

    def _settled(self, name: str) -> Version | None:
        """The present version of the page, kept as one; what killed processes left behind is removed."""
        for path in (*self.folder.glob(f"{UNFINISHED}*"), *(self.folder / VERSIONS).glob(f"{UNFINISHED}*")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        path = self.folder / name
        if not _is_page_name(name) or not path.exists():
            return None
        versions = self.versions(name)
        for version in self._kept(name)[len(versions) :]:
            shutil.rmtree(version.path.parent)
        if versions[-1].path != path:
            return versions[-1]
        return self._keep(name, path.read_bytes(), None, About(), versions[-1].added)

    def _version_of(self, name: str, digest: str) -> Version | None:
        return next((version for version in reversed(self._kept(name)) if version.digest == digest), None)

    def _kept(self, name: str) -> list[Version]:
        folder = self.folder / VERSIONS / name.removesuffix(PAGE_SUFFIX)
        try:
            paths = sorted(folder.iterdir()) if _is_page_name(name) else []
        except OSError:
            return []
        return [found for path in paths if (found := _version(path))]

    def _keep(self, name: str, content: bytes | None, original: Path | None, about: About, added: datetime) -> Version:
        """Keep a version, complete or not at all; without content, that the page was removed."""
        folder = self.folder / VERSIONS / name.removesuffix(PAGE_SUFFIX) / added.strftime(_TIME)
        unfinished = self.folder / VERSIONS / f"{UNFINISHED}{uuid.uuid4().hex}"
        unfinished.mkdir(parents=True)
        if content is not None:
            (unfinished / TEXT).write_bytes(content)
        if original is not None:
            shutil.copyfile(original, unfinished / f"{ORIGINAL}{original.suffix.lower()}")
        digest = "" if content is None else digest_of(content)
        (unfinished / ABOUT).write_text(json.dumps({"digest": digest, **asdict(about)}, ensure_ascii=False), "utf-8")
        for path in unfinished.iterdir():
            _flush(path)
        folder.parent.mkdir(exist_ok=True)
        unfinished.rename(folder)
        return Version(added, digest, folder / TEXT, about)

    def _replace(self, path: Path, content: bytes) -> None:
        unfinished = self.folder / f"{UNFINISHED}{uuid.uuid4().hex}"
        unfinished.write_bytes(content)
        _flush(unfinished)
        unfinished.replace(path)

    @contextmanager
    def _exclusively(self) -> Iterator[None]:
        """The folder to oneself, for who changes it; who reads it needs no lock."""
        lock = FileLock(self.folder / LOCK, timeout=LOCK_SECONDS)
        try:
            if not self.folder.is_dir():
                raise CorpusError("corpus_missing", folder=self.folder)
            with lock:
                yield
        except Timeout as error:
            raise CorpusError("corpus_busy", folder=self.folder) from error
        except OSError as error:
            raise CorpusError("corpus_not_writable", folder=self.folder) from error


def digest_of(text: str | bytes) -> str:
    """What tells one text of a page from another."""
    return hashlib.sha256(text.encode("utf-8") if isinstance(text, str) else text).hexdigest()


def _is_page_name(name: str) -> bool:
    """Whether it names a page in the folder, and nothing outside it."""
    return name.endswith(PAGE_SUFFIX) and name != PAGE_SUFFIX and Path(name).name == name and "\x00" not in name


def _version(path: Path) -> Version | None:
    try:
        about = json.loads((path / ABOUT).read_text("utf-8"))
        added = datetime.strptime(path.name, _TIME).replace(tzinfo=UTC)
        return Version(added, about.pop("digest"), path / TEXT, About(**about))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # no folder of ours


def described(page: Page, about: About) -> Page:
    """The page with what is known of it beside its text."""
    return replace(
        page,
        year=about.year or page.year,
        municipality=about.municipality or page.municipality,
        url=about.url or None,
        published=about.published,
    )


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _flush(path: Path) -> None:
    """Have what was written on the disk, so that a rename never comes before it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
