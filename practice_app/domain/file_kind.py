"""What a file is, told by its content: never by its name or by what a mail says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from practice_app.domain.errors import N_

PDF, PNG, JPEG, GIF, WEBP = "application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"
MAIL, OUTLOOK_MAIL = "message/rfc822", "application/vnd.ms-outlook"
PROGRAM, SCRIPT, UNKNOWN = "application/x-executable", "text/x-script", "application/octet-stream"
PLAIN = "text/plain"

# Shown to people; the keys are the media types that `media_type_of` answers.
KIND_NAMES: Mapping[str, str] = {
    PDF: "PDF", PNG: "PNG", JPEG: "JPEG", GIF: "GIF", "image/tiff": "TIFF", WEBP: "WebP", "image/heic": "HEIC",
    "image/avif": "AVIF", "image/bmp": "BMP", "image/svg+xml": N_("Drawing (SVG)"), "application/dicom": "DICOM",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "application/vnd.ms-office.macro": N_("Office document with macros"),
    "application/msword": "Word", "application/vnd.ms-excel": "Excel", "application/vnd.ms-powerpoint": "PowerPoint",
    "application/vnd.oasis.opendocument.text": N_("Text document"),
    "application/vnd.oasis.opendocument.spreadsheet": N_("Spreadsheet"),
    "application/vnd.oasis.opendocument.presentation": N_("Presentation"),
    "application/zip": N_("Archive (ZIP)"), "application/x-7z-compressed": N_("Archive"), "application/vnd.rar": N_("Archive"),
    "application/gzip": N_("Archive"), "application/rtf": "RTF", "text/html": N_("Web page"), "text/xml": "XML",
    "text/vcard": N_("Business card"), "text/calendar": N_("Appointment"), PLAIN: N_("Text"), MAIL: N_("E-mail message"),
    OUTLOOK_MAIL: N_("E-mail message"), "application/vnd.ms-tnef": "winmail.dat", "video/mp4": N_("Video"),
    "audio/mpeg": N_("Sound"), "audio/wav": N_("Sound"), PROGRAM: N_("Program"), SCRIPT: N_("Script"),
}  # fmt: skip
UNKNOWN_KIND = N_("Other file")

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"GIF87a", GIF), (b"GIF89a", GIF), (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"), (b"\x7fELF", PROGRAM), (b"\xfe\xed\xfa\xce", PROGRAM), (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM), (b"\xcf\xfa\xed\xfe", PROGRAM), (b"\xca\xfe\xba\xbe", PROGRAM), (b"#!", SCRIPT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM), (b"dex\n", PROGRAM), (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"), (b"\x1f\x8b\x08", "application/gzip"), (b"{\\rtf", "application/rtf"),
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"), (b"ID3", "audio/mpeg"),
)  # fmt: skip
# Windows, macOS and office programs run these by their name alone, whatever a text editor makes of them.
_RUN_BY_NAME = (
    "ade adp app appref-ms application bas bat chm cmd com command cpl exe gadget hta inf ins isp jar js jse lnk mde msc msh msi "
    "msp mst pif pl ps1 ps1xml ps2 psc1 psd1 psm1 py pyc pyw reg rb scf scr sct settingcontent-ms sh shb shs url vb vbe vbs "
    "vbscript workflow ws wsc wsf wsh xbap xll appimage appinstaller appx appxbundle bash csh desktop diagcab fish jnlp ksh "
    "library-ms msix msixbundle php pl pm ppam rdp searchconnector-ms website wll xlam zsh"
)
RUN_BY_NAME = frozenset(_RUN_BY_NAME.split())
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_COMPOUND = (
    ("__properties_version1.0", OUTLOOK_MAIL),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_HEADER = re.compile(
    rb"^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|x-[a-z0-9-]+):", re.IGNORECASE
)
_NEEDED = re.compile(rb"^(?:from|message-id|received|return-path|mime-version):", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 65_536


def media_type_of(content: bytes) -> str:
    """The media type by the content alone; application/octet-stream for what is not known."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    head = content[:_LOOKED_AT]
    if b"%PDF-" in head[:1024]:
        return PDF
    return _container(content, head) or _text(head) or UNKNOWN


def extension_of(name: str) -> str:
    """The last extension in lower case without its dot; "" for none."""
    return name.rpartition(".")[2].lower().strip() if "." in name else ""


def runs(name: str, media_type: str) -> bool:
    """Whether this is a program or script, by its content or because a computer would run it by its name."""
    return media_type in (PROGRAM, SCRIPT) or extension_of(name) in RUN_BY_NAME


def kind_name(media_type: str) -> str:
    """What a person calls it: an N_ term."""
    return KIND_NAMES.get(media_type, UNKNOWN_KIND)


def _container(content: bytes, head: bytes) -> str:
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zipped(content, head)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        found = (kind for name, kind in _COMPOUND if name.encode("utf-16-le") in content)
        return next(found, UNKNOWN)
    if head.startswith(b"MZ"):
        return PROGRAM
    if head[4:8] == b"ftyp":
        return _brand(head[8:12])
    if head.startswith(b"RIFF"):
        return {b"WEBP": WEBP, b"WAVE": "audio/wav"}.get(head[8:12], "")
    if head.startswith(b"BM") and int.from_bytes(head[2:6], "little") == len(content):
        return "image/bmp"
    return "application/dicom" if head[128:132] == b"DICM" else ""


def _brand(brand: bytes) -> str:
    if brand in (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1"):
        return "image/heic"
    return "image/avif" if brand in (b"avif", b"avis") else "video/mp4"


def _zipped(content: bytes, head: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument." in head[:200]:
        kind = re.search(rb"opendocument\.([a-z]+)", head[:200])
        name = f"application/vnd.oasis.opendocument.{kind[1].decode() if kind else ''}"
        return name if name in KIND_NAMES else "application/zip"
    if b"[Content_Types].xml" not in content:
        return PROGRAM if b"META-INF/MANIFEST.MF" in head[:500] else "application/zip"
    if b"vbaProject.bin" in content:
        return "application/vnd.ms-office.macro"
    return next((kind for folder, kind in _OFFICE if folder in content), "application/zip")


def _text(head: bytes) -> str:
    """The kind of a text; "" when it is none."""
    if not head or _CONTROL.search(head):
        return ""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    low = start[:1000].lower()
    if low.startswith(b"begin:vcard"):
        return "text/vcard"
    if low.startswith(b"begin:vcalendar"):
        return "text/calendar"
    if _HEADER.match(start) and _NEEDED.search(start[:8000]):
        return MAIL
    if low.startswith((b"<!doctype html", b"<html")) or (low.startswith(b"<") and b"<html" in low):
        return "text/html"
    if b"<svg" in low and low.startswith(b"<"):
        return "image/svg+xml"
    return "text/xml" if low.startswith(b"<?xml") else PLAIN
