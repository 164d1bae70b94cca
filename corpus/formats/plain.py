"""Plain text and Markdown, in whatever encoding it was saved."""

from __future__ import annotations

import re

from corpus.formats.errors import FormatError
from corpus.formats.extract import Extract

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OF_ONE_BYTE = ("cp1252", "cp850")  # of Windows and of DOS, the likelier first
_DUTCH = frozenset("éèêëïîöôüûáàäâíìóòúùçñåøæßÉÈËÏÖÜÁÀÄÇÓÅØ€£§°±²³½¼·•–—‘’“”„…«»´`™©®\u00a0\u00ad")
SAMPLED_BYTES = 200_000
# UTF-8 that was read as Windows-1252 and saved again: "â‚¬ 400", "BelgiÃ«".
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â‚¬|â€[™œ“”˜\u009d]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
MOST_CONTROL = 0.001  # of the characters of a text


def decoded(content: bytes, name: str, declared: str = "") -> str:
    """The text in these bytes: by its byte order mark, as declared, as UTF-8, else as Windows or DOS wrote it.

    Raises FormatError where they are no text.
    """
    for encoding in _encodings(content, declared):
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if len(_CONTROL.findall(text)) <= MOST_CONTROL * len(text):
            return _mended(text)
    raise FormatError("document_not_text", file=name)


def text_extract(content: bytes, name: str) -> Extract:
    """The text as it is: no character is changed, so that it can be compared with what was published."""
    return Extract(decoded(content, name))


def markdown_extract(content: bytes, name: str) -> Extract:
    """The text of a Markdown file, without its marks."""
    from markdown_it import MarkdownIt

    from corpus.formats.webpage import html_extract

    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table")
    return html_extract(parser.render(decoded(content, name)), name)


def looks_like_markdown(text: str) -> bool:
    """Whether the text has headings of Markdown."""
    return re.search(r"^#{1,4} \S", text, re.MULTILINE) is not None


def _encodings(content: bytes, declared: str) -> list[str]:
    marked = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)]
    if marked:
        return marked
    # Text that can be read as UTF-8 is, whatever is declared: no other encoding happens to have its form.
    return ["utf-8", *([declared] if declared else []), *_likely(content)]


def _likely(content: bytes) -> list[str]:
    """The encodings of one byte a letter, the one that gives the most letters used in Dutch first."""

    def strange(encoding: str) -> int:
        return sum(c > "\x7f" and c not in _DUTCH for c in content[:SAMPLED_BYTES].decode(encoding, "replace"))

    return sorted(_OF_ONE_BYTE, key=strange)


def _mended(text: str) -> str:
    """The text, with letters mended that were saved in one encoding and read in another, where all of it can be."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
