"""The plain text of an HTML mail: nothing is fetched or run; links stand behind their words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LONGEST_HTML = 1_000_000
_DROPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"})
_VOID_DROPPED = frozenset({"meta", "link", "base"})
_BLOCKS = (
    "address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
    "table tr ul"
)
_NEW_LINE = frozenset(_BLOCKS.split())
_BLANK_LINE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"})
_COMMENT = re.compile(r"<!--.*?-->|<!\[.*?\]>|<[?!][^<>]{0,2000}>", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SHOWN_LINKS = ("http:", "https:", "mailto:", "tel:")


def text_of_html(html: str) -> str:
    """The text that a person would read. Never raises, whatever the HTML is."""
    reader = _Reader()
    reader.feed(_without_comments(html[:LONGEST_HTML]))
    reader.close()
    return reader.text()


def _without_comments(html: str) -> str:
    """Also the conditional ones of Office. Done beforehand: html.parser looks to the end again at each one left open."""
    cut = _COMMENT.sub("", html) if html.count("<!") < 20_000 else html
    return cut.replace("<!", "&lt;!").replace("<?", "&lt;?")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._dropped: list[str] = []
        self._links: list[tuple[str, int]] = []

    def text(self) -> str:
        """What was read, its lines tidy."""
        lines = "".join(self._parts).split("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropped.append(tag)
        if self._dropped or tag in _VOID_DROPPED:
            return
        self._break(tag)
        if tag == "li":
            self._parts.append("• ")
        elif tag in ("td", "th"):
            self._parts.append(" ")
        elif tag == "hr":
            self._parts.append("———\n")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._parts)))
        elif tag == "img" and (alt := dict(attrs).get("alt")):
            self._parts.append(f"[{_SPACE.sub(' ', alt)}]")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            if tag in self._dropped or tag == "html":
                del self._dropped[self._dropped.index(tag) if tag in self._dropped else 0 :]
            return
        if tag == "a" and self._links:
            self._close_link(*self._links.pop())
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self._parts.append(_SPACE.sub(" ", data))

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
