"""Fetches a page from the web: over http(s) alone, from public addresses, in little time and of a limited size."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from corpus.errors import CorpusError
from corpus.formats.limits import FILE_BYTES, MEGABYTE

if TYPE_CHECKING:
    import httpx

SECONDS = 60.0  # for the page, redirects included
SILENCE_SECONDS = 15.0
MOST_REDIRECTS = 5
CHUNK_BYTES = 65_536
HTTP_OK = 200
USER_AGENT = "dienstreizen/1 (leest registers van dienstreizen)"
MOST_NAME_CHARACTERS = 80

_SCHEMES = ("http", "https")
_NAMELESS = ("index", "default", "home", "")  # the name of the folder tells more
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched, the address it came from after redirects, and the encoding that the server gave."""

    path: Path
    url: str
    encoding: str


def is_address(text: str) -> bool:
    """Whether it is an address on the web, and not a file."""
    return re.match(r"[a-z][a-z0-9+.-]+://", text, re.IGNORECASE) is not None


@contextmanager
def fetched(url: str, *, allow_private: bool = False) -> Iterator[Fetched]:
    """The file at an address, for as long as the block lasts. Raises CorpusError where it can't or mustn't be had."""
    import httpx

    with TemporaryDirectory(prefix="dienstreizen-") as folder:
        try:
            # A proxy of the environment would look the name up by itself, past the check of its addresses.
            with httpx.Client(timeout=SILENCE_SECONDS, trust_env=False, headers={"User-Agent": USER_AGENT}) as client:
                found = _download(client, url, Path(folder), allow_private)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
            raise CorpusError("url_unreachable", url=url) from error
        yield found


def _download(client: httpx.Client, url: str, folder: Path, allow_private: bool) -> Fetched:
    """The file, after redirects, each of which is checked as the first address is."""
    deadline = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        with closing(client.send(_request(client, url, allow_private), stream=True)) as response:
            if not response.has_redirect_location:
                return _saved(response, url, folder, deadline)
            url = urljoin(url, response.headers["location"])
    raise CorpusError("url_redirects", url=url)


def _request(client: httpx.Client, url: str, allow_private: bool) -> httpx.Request:
    """A request to the very network address that was checked, so that no second look-up can give another."""
    import httpx

    parsed = httpx.URL(url)
    if parsed.scheme not in _SCHEMES or not parsed.host or parsed.userinfo:
        raise CorpusError("url_scheme", url=url)
    address = _address(parsed, allow_private)
    name = parsed.raw_host.decode("ascii")
    return client.build_request(
        "GET",
        parsed.copy_with(host=address, fragment=None),
        headers={"Host": parsed.netloc.decode("ascii")},
        extensions={"sni_hostname": name},
    )


def _address(url: httpx.URL, allow_private: bool) -> str:
    """The first network address of the host. Raises CorpusError where one of them is not on the public internet."""
    try:
        found = socket.getaddrinfo(url.raw_host.decode("ascii"), url.port or 0, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CorpusError("url_unknown_host", host=url.host) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(map(is_public, addresses)):
        raise CorpusError("url_private", host=url.host)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether a network address is one of the public internet, also where it wraps another one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif inner := ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1]):
            ip = inner
    closed = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_reserved or ip.is_multicast
    return ip.is_global and not closed and not ip.is_unspecified


def _saved(response: httpx.Response, url: str, folder: Path, deadline: float) -> Fetched:
    if response.status_code != HTTP_OK:
        raise CorpusError("url_status", url=url, status=response.status_code)
    path = folder / (page_stem(url) + _suffix(response, url))
    stated = response.headers.get("content-length", "")
    _check_size(url, int(stated) if stated.isdecimal() else 0)
    with path.open("wb") as file:
        # Unpacked on the way in, so that what is packed small counts for what it holds.
        for piece in response.iter_bytes(CHUNK_BYTES):
            _check_size(url, file.tell() + len(piece))
            if time.monotonic() > deadline:
                raise CorpusError("url_too_slow", url=url, seconds=int(SECONDS))
            file.write(piece)
    return Fetched(path, url, response.charset_encoding or "")


def _check_size(url: str, size: int) -> None:
    if size > FILE_BYTES:
        raise CorpusError("url_too_large", url=url, most=f"{FILE_BYTES // MEGABYTE} MB")


def _suffix(response: httpx.Response, url: str) -> str:
    """The ending that tells the kind of the file: that of the address, unless the server says it is a web page."""
    stated = _SUFFIXES.get(response.headers.get("content-type", "").partition(";")[0].strip().lower(), "")
    own = Path(unquote(urlsplit(url).path)).suffix.lower()
    return own if own in _SUFFIXES.values() and stated != ".html" else stated or own


def page_stem(source: str) -> str:
    """What a page from this file or address is called: "Dienstreizen 2024.html" is "dienstreizen-2024"."""
    parts = urlsplit(source) if is_address(source) else None
    path = Path(unquote(parts.path) if parts else source)
    stem = path.stem if path.stem.lower() not in _NAMELESS else path.parent.name
    plain = (
        unicodedata.normalize("NFKD", stem or (parts.hostname or "" if parts else ""))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MOST_NAME_CHARACTERS].rstrip("-") or "pagina"
