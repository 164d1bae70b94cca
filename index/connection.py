"""The connection with Chroma, in a folder or on a server, and one clear sentence for whatever goes wrong with it."""

from __future__ import annotations

import errno
import logging
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from filelock import FileLock, Timeout

from index.errors import SearchIndexError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

DATABASE = "chroma.sqlite3"
DATABASE_FILES = (DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", f"{DATABASE}-shm")
LOCK = "dienstreizen.lock"
LOCK_SECONDS = 600.0
CONNECT_SECONDS = 3.0
HEARTBEAT = "/api/v2/heartbeat"
HTTPS_PORT, HTTP_PORT = 443, 80
LOCKED = "database is locked"
NO_WRITE = ("readonly", "read-only", "permission denied", "disk is full", "no space")  # as Chroma words it

log = logging.getLogger(__name__)


class GoneError(SearchIndexError):
    """Another process has removed what was to be read."""


class _NotChromaError(Exception):
    """What answers at the address is no usable Chroma."""


class Connection:
    """Chroma by address: a folder, or `http://host:port`. Made when it is first used."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._server = _server(address)
        self._folder = None if self._server else Path(address).expanduser()
        self._client: ClientAPI | None = None

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """The folder to oneself: Chroma can't stand two processes that write to one. A server orders them itself."""
        if self._folder is None:
            yield
            return
        lock = FileLock(self._folder / LOCK, timeout=LOCK_SECONDS)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise SearchIndexError("store_busy", store=self.address) from error
        except PermissionError as error:
            raise SearchIndexError("store_not_writable", store=self.address) from error
        except OSError as error:
            code = "store_not_writable" if error.errno in (errno.EROFS, errno.ENOSPC) else "store_no_folder"
            raise SearchIndexError(code, store=self.address) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def client(self) -> Iterator[ClientAPI]:
        """Chroma's client. Raises GoneError for a collection that isn't there, or else SearchIndexError."""
        import httpx
        from chromadb.errors import ChromaError, NotFoundError

        try:
            if self._client is None:
                self._client = self._connect()
            yield self._client
        except NotFoundError as error:
            raise GoneError("store_replaced", store=self.address) from error
        except (ChromaError, httpx.HTTPError, OSError, sqlite3.Error, _NotChromaError) as error:
            log.info("Chroma at %s: %s", self.address, error)
            raise SearchIndexError(self._code(str(error).lower()), store=self.address) from error

    def erase(self) -> None:
        """Remove Chroma's files from the folder: the way out where they are beyond reading. A server is left alone."""
        from chromadb.api.shared_system_client import SharedSystemClient

        if self._folder is None:
            return
        self._client = None
        SharedSystemClient.clear_system_cache()  # or Chroma goes on with the broken connection
        try:
            for name in DATABASE_FILES:
                (self._folder / name).unlink(missing_ok=True)
            for folder in segment_folders(self._folder):
                shutil.rmtree(folder)
        except OSError as error:
            raise SearchIndexError("store_not_writable", store=self.address) from error

    def sweep(self) -> None:
        """Remove the files of deleted collections, which Chroma 1.5 leaves in the folder."""
        if self._folder is None:
            return
        candidates = segment_folders(self._folder)
        database = f"{(self._folder / DATABASE).resolve().as_uri()}?mode=ro"
        with self.client(), closing(sqlite3.connect(database, uri=True)) as connection:
            known = {row[0] for row in connection.execute("SELECT id FROM segments")}
        for path in candidates:
            if path.name not in known:
                shutil.rmtree(path, ignore_errors=True)

    def _connect(self) -> ClientAPI:
        import chromadb
        import httpx
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._server is None:
            try:
                return chromadb.PersistentClient(str(self._folder), settings=settings)
            except AttributeError as error:  # the second time that this process opens a broken folder
                raise _NotChromaError from error
        host, is_secure = self._server.hostname or "", self._server.scheme == "https"
        port = self._server.port or (HTTPS_PORT if is_secure else HTTP_PORT)
        # Chroma's own client waits for ever for a machine that doesn't answer, or takes the call and is silent.
        httpx.get(f"{self._server.scheme}://{self._server.netloc}{HEARTBEAT}", timeout=CONNECT_SECONDS)
        try:
            return chromadb.HttpClient(host=host, port=port, ssl=is_secure, settings=settings)
        except (ValueError, KeyError, TypeError) as error:  # another server's answer
            raise _NotChromaError from error

    def _code(self, message: str) -> str:
        if self._server:
            return "store_unreachable"
        if LOCKED in message:
            return "store_busy"
        return "store_not_writable" if any(sign in message for sign in NO_WRITE) else "store_corrupt"


def _server(address: str) -> SplitResult | None:
    if not address.startswith(("http://", "https://")):
        return None
    parts = urlsplit(address)
    try:
        known = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        known = False
    if not known:
        raise SearchIndexError("store_address", store=address)
    return parts


def segment_folders(folder: Path) -> list[Path]:
    """The folders in which Chroma keeps large collections."""
    return [path for path in folder.iterdir() if path.is_dir() and _is_uuid(path.name)]


def _is_uuid(text: str) -> bool:
    with suppress(ValueError):
        return str(uuid.UUID(text)) == text
    return False
