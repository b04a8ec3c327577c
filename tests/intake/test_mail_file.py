"""Messages saved by mail programs, however oddly they are built: a MailFile or a sentence, and never a crash."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.attachment import LARGEST_FILE
from practice_app.domain.errors import FileProblem
from practice_app.domain.mail_file import MailFile
from practice_app.domain.plain_text import LONGEST_BODY
from practice_app.intake.html_text import text_of_html
from practice_app.intake.mail_file import read_mail
from practice_app.intake.mail_heads import decoded

HEAD = b"From: A <a@example.nl>\r\nTo: b@example.nl\r\nSubject: Vraag\r\nMIME-Version: 1.0\r\n"


def mixed(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    """A message of several parts, each with its own head."""
    body = b"".join(b"--grens\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/" + kind + b'; boundary="grens"\r\n\r\n' + body + b"--grens--\r\n"


def part(content: bytes, kind: bytes = b"text/plain", *heads: bytes) -> bytes:
    return b"Content-Type: " + kind + b"\r\n" + b"".join(head + b"\r\n" for head in heads) + b"\r\n" + content


def attached(name: bytes, content: bytes, kind: bytes = b"application/octet-stream") -> bytes:
    return part(
        base64.b64encode(content), kind, b"Content-Disposition: attachment; " + name, b"Content-Transfer-Encoding: base64"
    )


def files(content: bytes) -> list[tuple[str, str]]:
    return [(file.name, file.media_type) for file in read_mail(content).files]


def test_the_head_of_a_message() -> None:
    mail = read_mail(
        b"From: =?utf-8?q?Zo=C3=AB_de_Vries?= <zoe@example.nl>\r\nTo: Balie <balie@example.nl>, x@example.nl\r\n"
        b"Cc: c@example.nl\r\nDate: Tue, 3 Feb 2026 10:11:12 +0100\r\nSubject: =?iso-8859-1?q?Caf=E9?= en\r\n"
        b" =?utf-8?b?dGhlZQ==?=\r\nMessage-ID: <1@example.nl>\r\nIn-Reply-To: <0@example.nl>\r\n"
        b"References: <a@example.nl>\r\n <0@example.nl>\r\n\r\nDag,\r\n\r\n\r\n\r\ntot ziens\r\n"
    )
    assert (mail.sender.name, mail.sender.address) == ("Zoë de Vries", "zoe@example.nl")
    assert [one.shown for one in mail.recipients] == ["Balie <balie@example.nl>", "x@example.nl", "c@example.nl"]
    assert mail.sent_at == datetime(2026, 2, 3, 9, 11, 12, tzinfo=UTC)
    assert (mail.subject, mail.message_id, mail.answers) == ("Café en thee", "1@example.nl", ("0@example.nl", "a@example.nl"))
    assert mail.text == "Dag,\n\ntot ziens"


def test_plain_text_is_preferred_and_html_is_read_when_there_is_none() -> None:
    html = part(b"<p>Rijk</p>", b"text/html")
    assert read_mail(mixed(part(b"Gewoon"), html, kind=b"alternative")).text == "Gewoon"
    assert read_mail(mixed(part(b"  \r\n"), html, kind=b"alternative")).text == "Rijk"
    assert read_mail(mixed(part(b"Eerst"), html)).text == "Eerst\n\nRijk"


def test_html_becomes_words_with_its_links_and_without_its_scripts() -> None:
    html = (
        "<html><head><title>T</title><style>p {color: red}</style></head><body><!-- weg --><![if mso]>"
        "<p>Beste &amp; lieve<br>Sanne</p><script>alert('x')</script><ul><li>een<li>twee</ul>"
        '<a href="https://example.nl/a?b=1&amp;c=2">Kijk hier</a> <a href="https://example.nl">example.nl</a> '
        "<a href='javascript:alert(1)'>klik</a> <img src='https://spion.example/p.gif' alt='logo'> 1 < 2</body></html>"
    )
    text = text_of_html(html)
    assert text == (
        "Beste & lieve\nSanne\n\n• een\n• twee\n\nKijk hier (https://example.nl/a?b=1&c=2) example.nl klik [logo] 1 < 2"
    )


def test_of_a_page_that_is_too_long_to_be_read_the_whole_is_kept() -> None:
    page = b"<p>Begin</p>" + b"<i></i>" * 150_000 + b"<p>Einde</p>"
    mail = read_mail(mixed(part(page, b"text/html")))
    assert (mail.text, [(file.name, file.content) for file in mail.files]) == ("Begin", [("text.html", page)])
    assert not read_mail(mixed(part(b"<p>Kort</p>", b"text/html"))).files


@pytest.mark.parametrize("charset", ["punycode", "IDNA", "unicode_escape", "raw-unicode-escape"])
def test_what_only_python_calls_a_charset_is_none(charset: str) -> None:
    assert decoded(b"caf\xc3\xa9-\\u0041-a", charset) == "café-\\u0041-a"


def test_a_picture_inside_the_page_fills_no_text() -> None:
    picture = "data:image/png;base64," + "A" * 1_200_000
    text = text_of_html(f'<p>Begin van data: ja, graag.</p><img alt="logo" src="{picture}"><p>Einde</p>')
    assert text == "Begin van data: ja, graag.\n\n[logo]\n\nEinde"


@pytest.mark.parametrize("piece", ["<", "<a ", "</", "<!--", "<!", '<a href="', "<a b='", "<script>", "</script", "&", "<x a "])
def test_html_that_is_never_closed_costs_no_more_than_its_length(piece: str) -> None:
    assert len(text_of_html(piece * (200_000 // len(piece)))) <= 200_000


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("utf-8", "Zoë €".encode(), "Zoë €"),
        ("iso-8859-1", "Zoë €".encode("cp1252"), "Zoë €"),
        ("us-ascii", "Zoë €".encode(), "Zoë €"),
        ("utf-8", "Zoë €".encode("cp1252"), "Zoë €"),
        ("x-onbekend", "Zoë €".encode(), "Zoë €"),
        ("koi8-r", "Привет".encode("koi8-r"), "Привет"),
        ("iso-2022-jp", "こんにちは".encode("iso-2022-jp"), "こんにちは"),
        ("hex", b"6869", "6869"),
        ("\0", b"hoi", "hoi"),
        ("", b"", ""),
    ],
)
def test_odd_and_wrong_charsets_are_read(charset: str, content: bytes, text: str) -> None:
    assert decoded(content, charset) == text


def test_raw_bytes_in_the_head_are_read() -> None:
    mail = read_mail("From: Zoë <zoe@example.nl>\r\nSubject: Café\r\n\r\nhoi".encode())
    assert (mail.sender.name, mail.subject) == ("Zoë", "Café")
    assert read_mail("From: a@example.nl\r\nSubject: Café\r\n\r\nhoi".encode("cp1252")).subject == "Café"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b'filename="brief.pdf"', "brief.pdf"),
        (b'filename="=?utf-8?q?br=C3=ADef=2Epdf?="', "bríef.pdf"),
        (b"filename*=utf-8''br%C3%ADef.pdf", "bríef.pdf"),
        (b"filename*0*=utf-8''br%C3; filename*1*=%ADef; filename*2=.pdf", "bríef.pdf"),
        ('filename="bríef.pdf"'.encode(), "bríef.pdf"),
        (b'filename="../../etc/brief.pdf"', "brief.pdf"),
        (b'filename="brief\xe2\x80\xaefdp.pdf"', "brief fdp.pdf"),
        (b"", "attachment.pdf"),
    ],
)
def test_names_of_files_in_every_writing(name: bytes, shown: str) -> None:
    assert files(mixed(part(b"hoi"), attached(name, b"%PDF-1.4"))) == [(shown, "application/pdf")]


def test_a_lying_type_is_shown_as_what_it_is_and_a_program_is_refused() -> None:
    mail = read_mail(
        mixed(
            attached(b"filename=foto.jpg", b"%PDF-1.4", b"image/jpeg"),
            attached(b"filename=brief.pdf", b"MZ\x90\x00", b"application/pdf"),
        )
    )
    assert [file.media_type for file in mail.files] == ["application/pdf", ""]
    assert "program or a script" in str(mail.files[1].refused)
    assert mail.files[1].content == b""


def test_inline_pictures_and_winmail_are_files() -> None:
    png = part(base64.b64encode(b"\x89PNG\r\n\x1a\n.."), b"image/png", b"Content-ID: <x>", b"Content-Transfer-Encoding: base64")
    tnef = attached(b"filename=winmail.dat", b"\x78\x9f\x3e\x22...", b"application/ms-tnef")
    assert files(mixed(part(b"<p>hoi</p>", b"text/html"), png, tnef, kind=b"related")) == [
        ("attachment.png", "image/png"),
        ("winmail.dat", "application/vnd.ms-tnef"),
    ]


def test_broken_base64_gives_what_can_be_read() -> None:
    broken = part(
        b"JVBERi0xLjQ@@gaGFsbG8\xff=", b"application/pdf", b"Content-Disposition: attachment; filename=a.pdf",
        b"Content-Transfer-Encoding: base64",
    )  # fmt: skip
    (file,) = read_mail(mixed(broken)).files
    assert file.content.startswith(b"%PDF-1.4")


def test_a_message_inside_is_a_file_of_its_own_named_after_its_subject() -> None:
    inner = HEAD.replace(b"Vraag", b"Binnen/buiten") + b"\r\nGeheim"
    plain = mixed(part(b"Zie bijlage"), part(inner, b"message/rfc822"))
    encoded = mixed(part(base64.b64encode(inner), b"message/rfc822", b"Content-Transfer-Encoding: base64"))
    for content, name in ((plain, "Binnen buiten.eml"), (encoded, "message.eml")):
        (file,) = read_mail(content).files
        assert (file.name, file.media_type) == (name, "message/rfc822")
        assert read_mail(file.content).text == "Geheim"
    assert read_mail(plain).text == "Zie bijlage"


def test_a_hundred_files_are_read_in_order_and_one_more_is_refused_with_the_number() -> None:
    parts = [attached(f"filename={number}.txt".encode(), b"hoi") for number in range(101)]
    assert [name for name, _ in files(mixed(*parts[:100]))] == [f"{number}.txt" for number in range(100)]
    with pytest.raises(FileProblem, match="has 101 attachments; at most 100"):
        read_mail(mixed(*parts))


def test_a_very_long_text_is_cut_and_kept_whole_as_a_file() -> None:
    mail = read_mail(HEAD + b"\r\n" + b"woord " * 30_000)
    assert len(mail.text) <= LONGEST_BODY
    assert [(file.name, len(file.content)) for file in mail.files] == [("text.txt", 179_999)]
    assert mail.notes


def test_fifty_megabytes_are_read_and_more_are_refused() -> None:
    line = base64.b64encode(b"%PDF" + b"x" * 53) + b"\r\n"
    head = HEAD + b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    (file,) = read_mail(head + line * ((LARGEST_FILE - len(head)) // len(line))).files
    assert len(file.content) > 35_000_000
    with pytest.raises(FileProblem, match="larger than 50 MB"):
        read_mail(b"x" * (LARGEST_FILE + 1))


@pytest.mark.parametrize(
    "bomb",
    [
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5_000,
        HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(50)),
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 30_000,
        HEAD + b"Content-Type: text/plain; " + b'a="b";' * 100_000 + b"\r\n\r\nhoi",
    ],
)
def test_messages_built_to_exhaust_the_reader_are_refused(bomb: bytes) -> None:
    with pytest.raises(FileProblem, match="too many parts inside parts"):
        read_mail(bomb)


@pytest.mark.parametrize("to", [b"(" * 20_000, b'"' * 20_000, b"a@b.nl, " * 20_000, b"<" * 20_000, b"=?utf-8?q?" * 5_000])
def test_heads_built_to_exhaust_the_reader_are_read_as_far_as_they_go(to: bytes) -> None:
    assert read_mail(b"From: a@b.nl\r\nTo: " + to + b"\r\n\r\nhoi").text == "hoi"


@pytest.mark.parametrize(
    "content", [b"", b"hoi", b"\x00\x01", b"%PDF-1.4", b"a,b\r\n1,2", b"PK\x03\x04", "Subject: x".encode("utf-16")]
)
def test_what_is_no_message_is_refused(content: bytes) -> None:
    with pytest.raises(FileProblem):
        read_mail(content)


def _read(content: bytes) -> None:
    try:
        mail = read_mail(content)
    except FileProblem as refused:
        assert str(refused).endswith((".", "?"))
    else:
        assert isinstance(mail, MailFile)
        mail.text.encode()
        assert len(mail.subject) <= 300


@given(st.binary(max_size=600))
def test_any_bytes_give_a_message_or_a_sentence(content: bytes) -> None:
    _read(content)
    _read(HEAD + content)
    _read(HEAD + b"\r\n" + content)


_PIECES = [
    b"From: ", b"To: ", b"Date: ", b"Content-Type: multipart/mixed; boundary=b\r\n", b"Content-Type: message/rfc822\r\n",
    b"Content-Type: text/html; charset=", b"utf-7", b"hex", b"Content-Transfer-Encoding: base64\r\n", b"--b\r\n", b"--b--\r\n",
    b"Content-Disposition: attachment; filename*0*=", b"utf-8''%C3", b"=?utf-8?b?", b"?=", b"<", b">", b"\r\n", b"\r\n\r\n",
    b"\n ", b"begin 644 x\r\n", b"Content-Transfer-Encoding: x-uuencode\r\n", b"(", b'"', b"@", b"\xff\xfe", b"\x00", b"a=b;",
]  # fmt: skip
_WORDS = st.sampled_from(_PIECES)


@given(st.lists(st.one_of(_WORDS, st.binary(max_size=8)), max_size=40).map(b"".join))
def test_any_heap_of_pieces_of_mail_gives_a_message_or_a_sentence(content: bytes) -> None:
    _read(HEAD + content)
