"""Fetching pages from the web: what is allowed, what is refused, and within which bounds."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from corpus import fetching
from corpus.errors import CorpusError
from corpus.fetching import fetched, is_public, page_stem

Reply = tuple[int, dict[str, str], bytes]


class Site(BaseHTTPRequestHandler):
    replies: ClassVar[dict[str, Reply]] = {}
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        status, headers, body = self.replies.get(self.path.partition("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.path == "/traag":
            for _ in range(50):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def replies() -> None:
    html = {"Content-Type": "text/html; charset=windows-1252"}
    Site.replies = {
        "/reizen": (200, html, "<p>België".encode("cp1252")),
        "/reizen.csv": (200, {"Content-Type": "application/octet-stream"}, b"Wie;Waar"),
        "/verder": (302, {"Location": "/reizen"}, b""),
        "/rond": (302, {"Location": "/rond"}, b""),
        "/naar-binnen": (302, {"Location": "http://127.0.0.2/reizen"}, b""),
        "/naar-bestand": (302, {"Location": "file:///etc/passwd"}, b""),
        "/groot": (200, {"Content-Length": str(60 * 1024 * 1024)}, b"x"),
        "/bom": (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 60 * 1024 * 1024)),
        "/traag": (200, {}, b""),
        "/dicht": (403, {}, b""),
    }


def refused(url: str, code: str, **options: bool) -> None:
    with pytest.raises(CorpusError) as raised, fetched(url, **options):
        pass
    assert raised.value.code == code


def test_a_page_is_fetched_and_gone_afterwards(site: str) -> None:
    with fetched(f"{site}/verder", allow_private=True) as found:
        assert found.path.name == "reizen.html"
        assert found.path.read_bytes() == "<p>België".encode("cp1252")
        assert (found.url, found.encoding) == (f"{site}/reizen", "windows-1252")
    assert not found.path.exists()
    with fetched(f"{site}/reizen.csv?a=1#b", allow_private=True) as found:
        assert found.path.name == "reizen.csv"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/weg", "url_status"),
        ("/dicht", "url_status"),
        ("/rond", "url_redirects"),
        ("/naar-bestand", "url_scheme"),
        ("/groot", "url_too_large"),
        ("/bom", "url_too_large"),
    ],
)
def test_what_a_site_may_answer(site: str, path: str, code: str) -> None:
    refused(site + path, code, allow_private=True)


def test_a_site_that_drips_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 1.0)
    monkeypatch.setattr(fetching, "CHUNK_BYTES", 1)
    begin = time.monotonic()
    refused(f"{site}/traag", "url_too_slow", allow_private=True)
    assert time.monotonic() - begin < 4


def test_an_address_inside_is_refused(site: str) -> None:
    refused(f"{site}/reizen", "url_private")
    refused(site.replace("127.0.0.1", "localhost") + "/reizen", "url_private")
    assert Site.asked == []


def test_a_redirect_to_an_address_inside_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    refused(f"{site}/naar-binnen", "url_private")
    assert [path for path, _ in Site.asked] == ["/naar-binnen"]


def test_the_address_that_was_checked_is_the_one_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_address", lambda *_: "127.0.0.1")
    port = site.rpartition(":")[2]
    with fetched(f"http://zilverdam.example:{port}/reizen") as found:
        assert found.url == f"http://zilverdam.example:{port}/reizen"
    assert Site.asked == [("/reizen", f"zilverdam.example:{port}")]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://zilverdam.example/a",
        "file:///etc/passwd",
        "https://wie:geheim@zilverdam.example/",
        "http:///pad",
        "https://",
    ],
)
def test_addresses_of_another_kind_are_refused(url: str) -> None:
    refused(url, "url_scheme")


@pytest.mark.parametrize(
    "url", ["http://0x7f000001/", "http://2130706433/", "http://127.1/", "http://[::1]/", "http://[::ffff:10.0.0.1]/"]
)
def test_other_ways_to_write_an_address_inside_are_refused(url: str) -> None:
    refused(url, "url_private")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("/tmp/Dienstreizen 2024.html", "dienstreizen-2024"),
        ("https://zilverdam.example/bestuur/dienstreizen-2024/", "dienstreizen-2024"),
        ("https://zilverdam.example/reizen/index.html?x=../..", "reizen"),
        ("https://zilverdam.example/", "zilverdam-example"),
        ("https://zilverdam.example/%2e%2e/%2e%2e/etc/passwd", "passwd"),
        ("Één & ander.pdf", "een-ander"),
        ("…", "pagina"),
    ],
)
def test_what_a_page_is_called(source: str, expected: str) -> None:
    assert page_stem(source) == expected
