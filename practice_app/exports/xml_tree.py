"""XML written a branch at a time: elements in their namespaces, texts without what XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from xml.etree import ElementTree

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Names = Callable[[str], str]


class Branch:
    """An element that grows: `branch` adds one and hands it back, `leaf` adds one with a text, unless that is empty."""

    __slots__ = ("_element", "_names")

    def __init__(self, element: ElementTree.Element, names: Names) -> None:
        self._element, self._names = element, names

    def branch(self, name: str) -> Branch:
        """A new element, "cac:Party" or "header"."""
        return Branch(ElementTree.SubElement(self._element, self._names(name)), self._names)

    def leaf(self, name: str, text: str, **attributes: str) -> None:
        """A new element with a text; none for an empty text (an empty element says something false)."""
        if text:
            ElementTree.SubElement(self._element, self._names(name), attributes).text = _NOT_IN_XML.sub("\ufffd", text)


def document(name: str, namespaces: Mapping[str, str]) -> tuple[Branch, ElementTree.Element]:
    """The root `name`; "" is the prefix of the default namespace."""

    @cache
    def full(name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{{{namespaces[prefix]}}}{local}"

    root = ElementTree.Element(full(name))
    return Branch(root, full), root


def written(root: ElementTree.Element, namespaces: Mapping[str, str]) -> bytes:
    """UTF-8 with its declaration, indented, and with the usual prefixes."""
    for prefix, uri in namespaces.items():
        ElementTree.register_namespace(prefix, uri)
    ElementTree.indent(root)
    # As text and then as bytes: written as bytes an audit file of a year takes twice as long.
    return _DECLARATION + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"
