"""Messages saved by Outlook give the very same as an .eml; damaged ones a sentence."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import FileProblem
from practice_app.intake.mail_file import read_mail
from practice_app.intake.msg_file import RTF_ONLY, read_msg
from practice_app.intake.rtf_text import decompressed, text_of_rtf
from tests.intake.compound_file import Storage, compound_file

SENT = datetime(2026, 2, 3, 9, 11, tzinfo=UTC)
# The worked example of MS-OXRTFCP 4.1.
COMPRESSED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c09002062770 5b06c647d0a800fa0".replace(" ", "")
)


def wide(number: int, text: str) -> tuple[str, bytes]:
    return f"__substg1.0_{number:04X}001F", text.encode("utf-16-le")


def properties(head: int, **numbers: int) -> tuple[str, bytes]:
    rows = [struct.pack("<HHIQ", 0x40, int(name[1:], 16), 6, value) for name, value in numbers.items()]
    return "__properties_version1.0", b"\0" * head + b"".join(rows)


def storage(*streams: tuple[str, bytes], **inner: Storage) -> dict[str, bytes | Storage]:
    return {**dict(streams), **{name.replace("_N", "_#"): held for name, held in inner.items()}}


def ticks(at: datetime) -> int:
    return (at - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10


FILE = storage(properties(8), wide(0x3707, "C:\\x\\verwijzing.docx"), ("__substg1.0_37010102", b"%PDF-1.4 " + b"x" * 5000))
PERSON = storage(properties(8, p0C15=1), wide(0x3001, "Balie"), wide(0x39FE, "balie@example.org"))
HEAD = (
    properties(32, p0039=ticks(SENT)), wide(0x0037, "Vraag over Zoë"), wide(0x0C1A, "Sanne"), wide(0x5D01, "sanne@example.nl"),
    wide(0x1035, "<een@example.nl>"), wide(0x1042, "<nul@example.nl>"),
)  # fmt: skip


def test_an_outlook_message_gives_head_text_and_files() -> None:
    mail = read_mail(
        compound_file(
            storage(*HEAD, wide(0x1000, "Dag,\r\ntot ziens"), **{"__recip_version1.0_N0": PERSON, "__attach_version1.0_N0": FILE})
        )
    )
    assert (mail.subject, mail.sender.shown, mail.sent_at) == ("Vraag over Zoë", "Sanne <sanne@example.nl>", SENT)
    assert [one.shown for one in mail.recipients] == ["Balie <balie@example.org>"]
    assert (mail.message_id, mail.answers, mail.text) == ("een@example.nl", ("nul@example.nl",), "Dag,\ntot ziens")
    assert [(file.name, file.media_type) for file in mail.files] == [("verwijzing.docx", "application/pdf")]


def test_html_is_read_when_there_is_no_text_and_old_code_pages_too() -> None:
    html = ("__substg1.0_10130102", "<p>Dag <b>Zoë</b></p>".encode())
    assert read_msg(compound_file(storage(*HEAD, html))).text == "Dag Zoë"
    old = ("__substg1.0_1000001E", "Привет".encode("cp1251"))
    assert read_msg(compound_file(storage(properties(32, p3FFD=1251), old))).text == "Привет"


def test_a_text_that_is_only_rtf_is_read_and_said_to_be() -> None:
    mail = read_msg(compound_file(storage(*HEAD, ("__substg1.0_10090102", COMPRESSED))))
    assert (mail.text, mail.notes) == ("hello world", (RTF_ONLY,))


def test_rtf_gives_its_words_without_what_outlook_hides_in_it() -> None:
    assert decompressed(COMPRESSED).startswith(b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}")
    rtf = (
        rb"{\rtf1\ansi\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}Caf\'e9 \u8364?5\par {\*\htmltag <b>}twee\line "
        rb"\u-10179?\u-8704?\{x\}}"
    )
    assert text_of_rtf(rtf) == "Café €5\ntwee\n😀{x}"


def test_a_message_inside_is_a_file_of_its_own() -> None:
    inner = storage(properties(24), wide(0x0037, "Binnen"), wide(0x1000, "Geheim"), **{"__attach_version1.0_N0": FILE})
    around = {**storage(properties(8)), "__substg1.0_3701000D": inner}
    mail = read_msg(compound_file(storage(*HEAD, **{"__attach_version1.0_N0": around})))
    (file,) = mail.files
    assert (file.name, file.media_type) == ("Binnen.eml", "message/rfc822")
    again = read_mail(file.content)
    assert (again.subject, again.text, again.files[0].name) == ("Binnen", "Geheim", "verwijzing.docx")


def test_messages_inside_messages_without_end_are_refused() -> None:
    inner = storage(properties(24), wide(0x0037, "Diep"))
    for _ in range(30):
        inner = storage(properties(24), **{"__attach_version1.0_N0": {**storage(properties(8)), "__substg1.0_3701000D": inner}})
    with pytest.raises(FileProblem, match="damaged"):
        read_msg(compound_file(storage(*HEAD, **{"__attach_version1.0_N0": {"__substg1.0_3701000D": inner}})))


def test_a_file_whose_streams_unfold_to_far_more_than_itself_is_refused() -> None:
    small = compound_file(storage(*HEAD, wide(0x1000, "x")))
    position = small.index("__substg1.0_1000001F".encode("utf-16-le")) + 120
    with pytest.raises(FileProblem):
        read_msg(small[:position] + struct.pack("<Q", 40_000_000) + small[position + 8 :])


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", compound_file({}), compound_file({"x": b"y"})])
def test_what_is_no_message_is_refused(content: bytes) -> None:
    with pytest.raises(FileProblem, match="damaged or is none"):
        read_msg(content)


WHOLE = compound_file(storage(*HEAD, wide(0x1000, "Dag"), **{"__attach_version1.0_N0": FILE, "__recip_version1.0_N0": PERSON}))


@given(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=12), st.integers(0, len(WHOLE)))
def test_damage_gives_a_message_or_a_sentence(flips: list[tuple[int, int]], end: int) -> None:
    broken = bytearray(WHOLE[:end] if end % 3 == 0 else WHOLE)
    for place, value in flips:
        if place < len(broken):
            broken[place] = value
    try:
        read_msg(bytes(broken))
    except FileProblem as refused:
        assert str(refused).endswith(".")


@given(st.binary(max_size=300))
def test_any_rtf_gives_words(content: bytes) -> None:
    text_of_rtf(b"{\\rtf1 " + content).encode()
