"""The text of a web page, without what the site puts round it: navigation, cookie bar, scripts, footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus import labels
from corpus.formats.blocks import Shape, TextBlock, cleaned, composed
from corpus.formats.errors import FormatError
from corpus.formats.extract import Extract
from corpus.formats.numbering import BULLET, number_text
from corpus.formats.plain import decoded
from corpus.formats.tables import labelled, table_blocks
from corpus.formats.webtables import is_layout, rows_of, without_headings
from prompts import table

DEEPEST = 150  # elements in each other; deeper ones are read as flat text
SHORT_PAGE = 600  # characters: of a page that only asks to log in
CHROME_SHARE = 0.4  # of the text: what is larger is no cookie bar, whatever its name says
MAIN_SHARE = 0.3  # of the text, that an element marked as the main one holds at least
LABEL_WORDS = 8

_NO_TEXT = ", ".join(table("webpage")["no_text"])
_CHROME = ", ".join(table("webpage")["chrome"])
_MAIN = ", ".join(table("webpage")["main"])
_PUBLISHED = ", ".join(table("webpage")["published"])
_BLOCKS = frozenset(table("webpage")["blocks"])
_HEADINGS = frozenset(table("webpage")["headings"])
_STRONG = frozenset({"strong", "b"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_OF_TOWN = re.compile(
    r"\b[Gg]emeente\s+((?:(?:Den|De|Het|’s-|'s-|Sint|Aan|Op|Ten|Ter)\s?)?"
    r"[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: [A-ZÀ-ÞĀ-Ž][\w’'-]+){0,2})"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def webpage_extract(content: bytes, name: str, declared: str = "") -> Extract:
    """What the web page in these bytes holds. Raises FormatError where it is a page to log in, or has no text."""
    found = _CHARSET.search(content[:4096])
    return html_extract(decoded(content, name, declared or (found[1].decode("ascii") if found else "")), name)


def html_extract(html: str, name: str) -> Extract:
    """The same, for HTML in characters."""
    tree = LexborHTMLParser(html)
    if tree.body is None:
        raise FormatError("document_empty", file=name)
    asks_to_log_in = tree.css_first("input[type=password i]") is not None
    municipality, published = _municipality(tree), _published(tree)
    _strip(tree)
    text = composed(_blocks(_content(tree.body)))
    if asks_to_log_in and len(text) < SHORT_PAGE:
        raise FormatError("page_login", file=name)
    return Extract(text, municipality, published)


def _municipality(tree: LexborHTMLParser) -> str:
    """The municipality that the site names as its own."""
    site = tree.css_first("meta[property='og:site_name'], meta[name='application-name' i]")
    title = tree.css_first("title")
    logo = tree.css_first("header img[alt], [class*=logo i] img[alt], img[class*=logo i][alt]")
    said = [
        (site.attributes.get("content") or "") if site else "",
        title.text() if title else "",
        (logo.attributes.get("alt") or "") if logo else "",
        *(node.text(separator=" ") for node in tree.css("body > header, body > footer, [role=contentinfo]")[:2]),
    ]
    return next((" ".join(match[1].split()) for text in said if (match := _OF_TOWN.search(text))), "")


def _published(tree: LexborHTMLParser) -> str:
    for node in tree.css(_PUBLISHED):
        stated = node.attributes.get("content") or node.attributes.get("datetime") or ""
        if match := _DAY.match(stated):
            return match[0]
    return ""


def _strip(tree: LexborHTMLParser) -> None:
    """Take out what holds no text, and what the site puts round every page."""
    body = tree.body
    assert body is not None
    for node in body.css(_NO_TEXT):
        node.decompose()
    for node in body.css("button"):
        if node.attributes.get("aria-expanded") is None and node.attributes.get("aria-controls") is None:
            node.decompose()
    most = CHROME_SHARE * len(body.text())
    for node in body.css(_CHROME):
        if node.parent is not None and len(node.text()) <= most:
            node.decompose()


def _content(body: LexborNode) -> LexborNode:
    """The element that holds the page's own text: the one marked as such, where it holds a fair share of all text."""
    whole = len(body.text())
    marked = [node for node in body.css(_MAIN) if len(node.text()) >= MAIN_SHARE * whole]
    return marked[0] if marked else body


def _blocks(root: LexborNode, depth: int = 0) -> list[TextBlock]:
    walk = _Walk()
    walk.inside(root, depth)
    walk.end_block()
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    """The blocks found so far in a walk through the page, and the text of the one that is open."""

    blocks: list[TextBlock] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    shape: Shape = Shape.PARAGRAPH
    mark: str = ""
    level: int = 0

    def end_block(self) -> None:
        """Close the block that is open."""
        text = cleaned("".join(self.open))
        self.open.clear()
        if text:
            shape = Shape.ITEM if self.mark else self.shape
            self.blocks.append(TextBlock(f"{self.mark} {text}".strip(), shape, self.level if self.mark else 0))
            self.mark = ""

    def inside(self, node: LexborNode, depth: int) -> None:
        """Walk through what the element holds."""
        if depth > DEEPEST:
            self.open.append(node.text(separator=" "))
            return
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._characters(child, node)
            elif tag == "br":
                self.open.append("\n")
            elif tag == "sup" and (mark := child.text().strip("() ")).isascii() and mark.isdigit():
                self.open.append(mark.translate(_RAISED))  # "€ 45<sup>1</sup>" is no € 451
            elif tag in _STRONG:
                self._strong(child, depth)
            elif tag == "table":
                self._table(child, depth)
            elif tag == "dl":
                self._definitions(child, depth)
            elif tag in ("ul", "ol", "menu"):
                self._list(child, depth)
            elif tag in _BLOCKS:
                self._block(child, tag, depth)
            elif not tag.startswith("-"):
                self.inside(child, depth + 1)

    def _characters(self, node: LexborNode, parent: LexborNode) -> None:
        text = node.text_content or ""
        if parent.tag != "pre":
            text = re.sub(r"\s+", " ", text.replace("\u00a0", " "))
        self.open.append(text)

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self.end_block()
        before = self.shape
        self.shape = Shape.HEADING if tag in _HEADINGS else before
        self.inside(node, depth + 1)
        self.end_block()
        self.shape = before

    def _strong(self, node: LexborNode, depth: int) -> None:
        """Bold text; a label that stands out by that alone gets a colon."""
        first = not "".join(self.open).rpartition("\n")[2].strip()
        self.inside(node, depth + 1)
        label = cleaned(node.text(separator=""))
        following = node.next.text() if node.next is not None and node.next.tag == "-text" else ""
        starts_value = bool(re.match(r"\s*[\w€‘'“(]", following)) and not re.match(r"\s*[a-z]", following)
        is_label = label[-1:].isalpha() or label[-1:] == ")"
        if first and starts_value and is_label and len(label.split()) <= LABEL_WORDS and labels.topic(label):
            self.open.append(": ")

    def _table(self, node: LexborNode, depth: int) -> None:
        self.end_block()
        if is_layout(node):
            without_headings(node)
            self.inside(node, depth + 1)
            self.end_block()
            return
        for caption in node.css("caption"):
            self.blocks.append(TextBlock(caption.text(), Shape.HEADING))
        self.blocks += table_blocks(rows_of(node, lambda cell: "\n".join(b.text for b in _blocks(cell, depth + 2))))

    def _definitions(self, node: LexborNode, depth: int) -> None:
        """A list of terms: "label: value" where the value is one text, else the label above what it holds."""
        self.end_block()
        label = ""
        for child in _terms(node):
            if child.tag == "dt":
                term = cleaned(" ".join(block.text for block in _blocks(child, depth + 2)))
                label = f"{label}, {term}" if label else term
                continue
            held = _blocks(child, depth + 2) if child.tag == "dd" else [TextBlock(child.text_content or "")]
            if not any(block.text.strip() for block in held):
                continue
            if label and len(held) == 1 and held[0].shape is Shape.PARAGRAPH:
                self.blocks.append(labelled(label, cleaned(held[0].text)))
            else:
                self.blocks += [TextBlock(label, Shape.HEADING), *held]
            label = ""
        self.blocks.append(TextBlock(label, Shape.HEADING))

    def _list(self, node: LexborNode, depth: int) -> None:
        self.end_block()
        number = _start(node)
        before = self.level
        nested = node.parent is not None and node.parent.tag == "li"
        self.level = before + nested
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                self._characters(child, node)
                continue
            self.end_block()
            if child.tag == "li":
                self.mark = f"{number_text(number, 'decimal')}." if node.tag == "ol" else BULLET
                number += 1
            self.inside(child, depth + 1)
            self.end_block()
            self.mark = ""
        self.end_block()
        self.level = before


def _terms(node: LexborNode) -> Iterator[LexborNode]:
    """The terms, the values and the loose text of a list, also where pairs stand in elements of their own."""
    walks = [node.iter(include_text=True)]
    while walks:
        child = next(walks[-1], None)
        if child is None:
            walks.pop()
        elif child.tag in ("dt", "dd", "-text"):
            yield child
        elif child.tag and not child.tag.startswith("-"):
            walks.append(child.iter(include_text=True))


def _start(node: LexborNode) -> int:
    stated = node.attributes.get("start") or "1"
    return int(stated) if re.fullmatch(r"\d{1,4}", stated) else 1
