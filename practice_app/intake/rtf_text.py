"""The words of an RTF text as Outlook stores it: compressed (MS-OXRTFCP), often with HTML inside."""

from __future__ import annotations

import re
import struct

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_RING = 4096
LONGEST_RTF = 10_000_000
_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE)
_NO_TEXT = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "listtable"})
_SIGNS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip


def decompressed(data: bytes) -> bytes:
    """The RTF in a compressed stream of Outlook. Raises ValueError or struct.error for anything else."""
    size, raw_size, magic, _ = struct.unpack_from("<4I", data)
    if magic == 0x414C454D:  # stored as it is
        return data[16 : 16 + raw_size]
    if magic != 0x75465A4C or raw_size > LONGEST_RTF:
        raise ValueError("no compressed RTF")
    return bytes(_unfolded(data[16 : size + 4], raw_size)[:raw_size])


def _unfolded(data: bytes, most: int) -> bytearray:
    """LZ77 with a ring of 4096 bytes: a control byte says which of the next eight are copied from the ring."""
    ring = bytearray(_START + bytes(_RING - len(_START)))
    at, place, out = len(_START), 0, bytearray()
    while place < len(data) and len(out) < most:
        control = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data):
                break
            if control >> bit & 1:
                (reference,) = struct.unpack_from(">H", data, place)
                place += 2
                if reference >> 4 == at:
                    return out
                sources = range(reference >> 4, (reference >> 4) + (reference & 15) + 2)
            else:
                ring[at] = data[place]
                place += 1
                sources = range(at, at + 1)
            for source in sources:
                ring[at] = ring[source % _RING]
                out.append(ring[at])
                at = (at + 1) % _RING
    return out


def text_of_rtf(rtf: bytes) -> str:
    """The words that stand in it; styles, pictures and the HTML tags that Outlook hides in it are left out."""
    text, parts, stack = rtf[:LONGEST_RTF].decode("latin-1"), list[str](), list[bool]()
    hidden, skip = False, 0
    for token in _TOKEN.finditer(text):
        word, number, code, sign, brace, plain = token.groups()
        if brace == "{":
            stack.append(hidden)
        elif brace == "}":
            hidden = stack.pop() if stack else False
        elif sign == "*" or (word and word.lower() in _NO_TEXT):
            hidden = True
        elif hidden:
            continue
        elif word == "u" and number:
            parts.append(chr(int(number) & 0xFFFF))
            skip = 1
            continue
        elif code or sign or word or plain:
            shown = _shown(word, code, sign, plain)
            parts.append(shown[skip:] if code or plain else shown)
        skip = 0
    return _joined("".join(parts))


def _shown(word: str | None, code: str | None, sign: str | None, plain: str | None) -> str:
    if code:
        return bytes.fromhex(code).decode("cp1252", "replace")
    if plain:
        return plain.encode("latin-1").decode("cp1252", "replace")
    if sign:
        return {"~": " ", "_": "-", "\n": "\n", "\r": "\n"}.get(sign, sign if sign in "\\{}" else "")
    return _SIGNS.get(word or "", "")


def _joined(text: str) -> str:
    """Characters beyond the first plane come as two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
