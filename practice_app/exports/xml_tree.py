"""XML written a branch at a time: elements in their namespaces, texts without what XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Branch:
    """An element that grows: `branch` adds one and hands it back, `leaf` adds one with a text, unless that is empty."""

    def __init__(self, element: ElementTree.Element, namespaces: Mapping[str, str]) -> None:
        self._element, self._namespaces = element, namespaces

    def branch(self, name: str) -> Branch:
        """A new element, "cac:Party" or "header"."""
        return Branch(ElementTree.SubElement(self._element, self._full(name)), self._namespaces)

    def leaf(self, name: str, text: str, **attributes: str) -> None:
        """A new element with a text; none for an empty text (an empty element says something false)."""
        if text:
            ElementTree.SubElement(self._element, self._full(name), attributes).text = _NOT_IN_XML.sub("\ufffd", text)

    def _full(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return f"{{{self._namespaces[prefix]}}}{local}"


def document(name: str, namespaces: Mapping[str, str]) -> tuple[Branch, ElementTree.Element]:
    """The root `name`; "" is the prefix of the default namespace."""
    root = ElementTree.Element(f"{{{namespaces['']}}}{name}")
    return Branch(root, namespaces), root


def written(root: ElementTree.Element, namespaces: Mapping[str, str]) -> bytes:
    """UTF-8 with its declaration, indented, and with the usual prefixes."""
    for prefix, uri in namespaces.items():
        if prefix:
            ElementTree.register_namespace(prefix, uri)
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True, default_namespace=None)
    return made
