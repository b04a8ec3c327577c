"""The plain text of an HTML mail: nothing is fetched or run; links stand behind their words."""

from __future__ import annotations

import html
import re

LONGEST_HTML = 1_000_000
_RAW = frozenset({"script", "style", "title", "template", "noscript", "svg", "object", "iframe", "textarea", "xml"})
_BLOCKS = (
    "address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
    "table tr ul"
)
_NEW_LINE = frozenset(_BLOCKS.split())
_BLANK_LINE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"})
# Bounded everywhere, so that no page takes longer than its length: html.parser needs minutes for a megabyte of "<a ".
_TAG = re.compile(r"<(/?)([a-z][a-z0-9:-]{0,30})((?:[^<>\"']{1,500}+|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,60}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(href|alt)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# Pictures that stand inside the page would fill the letter with their bytes, and push the words after them out of reach.
_DATA = re.compile(r"data:[a-z0-9.+/-]{1,100}(?:;[a-z0-9=-]{1,100}){0,5};base64,[a-z0-9+/=\s]*", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SHOWN_LINKS = ("http:", "https:", "mailto:", "tel:")


def text_of_html(text: str) -> str:
    """The text that a person would read, as far as LONGEST_HTML. Never raises, whatever the HTML is."""
    reader = _Reader()
    text, at = _DATA.sub("", text)[:LONGEST_HTML], 0
    while (found := text.find("<", at)) >= 0:
        reader.add_text(text[at:found])
        at = _past_markup(text, found, reader)
    reader.add_text(text[at:])
    return reader.text()


def is_cut(text: str) -> bool:
    """Whether `text_of_html` leaves out what stands behind LONGEST_HTML: then the page itself is to be kept."""
    return len(text) > LONGEST_HTML and len(_DATA.sub("", text)) > LONGEST_HTML


def _past_markup(text: str, start: int, reader: _Reader) -> int:
    """Where to go on after what begins with the "<" at `start`."""
    if text.startswith("<!--", start):
        return _past(text, "-->", start)
    if text.startswith(("<!", "<?"), start):
        return _past(text, ">", start)
    tag = _TAG.match(text, start)
    if tag is None:
        reader.add_text("<")
        return start + 1
    name = tag[2].lower()
    if tag[1]:
        reader.close_tag(name)
    elif name in _RAW:
        end = re.compile(f"</{name}", re.IGNORECASE).search(text, tag.end())
        return _past(text, ">", end.end()) if end else len(text)
    else:
        attributes = {one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in _ATTRIBUTE.finditer(tag[3])}
        reader.open_tag(name, attributes)
    return tag.end()


def _past(text: str, end: str, start: int) -> int:
    found = text.find(end, start)
    return len(text) if found < 0 else found + len(end)


class _Reader:
    """Gathers the words between the tags."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._links: list[tuple[str, int]] = []

    def text(self) -> str:
        """What was read, its lines tidy."""
        lines = "".join(self._parts).split("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()

    def add_text(self, text: str) -> None:
        """Words, with their spaces drawn together as a browser does."""
        if text:
            self._parts.append(_SPACE.sub(" ", html.unescape(text)))

    def open_tag(self, tag: str, attributes: dict[str, str]) -> None:
        """What a tag shows."""
        self._break(tag)
        if tag == "li":
            self._parts.append("• ")
        elif tag in ("td", "th"):
            self._parts.append(" ")
        elif tag == "hr":
            self._parts.append("———\n")
        elif tag == "a":
            self._links.append((attributes.get("href", ""), len(self._parts)))
        elif tag == "img" and attributes.get("alt"):
            self._parts.append(f"[{_SPACE.sub(' ', attributes['alt'])}]")

    def close_tag(self, tag: str) -> None:
        """What the end of a tag shows."""
        if tag == "a" and self._links:
            self._close_link(*self._links.pop())
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _NEW_LINE:
            self._parts.append("\n\n" if tag in _BLANK_LINE else "\n")

    def _close_link(self, address: str, start: int) -> None:
        """The address behind the words, unless they say it already."""
        words = "".join(self._parts[start:]).strip()
        target = address.strip()
        bare = target.removeprefix("mailto:").removeprefix("tel:").removeprefix("https://").removeprefix("http://").rstrip("/")
        if target.lower().startswith(_SHOWN_LINKS) and words and bare not in words:
            self._parts.append(f" ({target[:500]})")
