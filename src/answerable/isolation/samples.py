"""Small files of our own, one of each ordinary kind, which readers are rehearsed on.

A child that is forked after its reader has been through such a file a few times finds tables built, patterns
compiled and code ready, which it would otherwise do anew for its one file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

_WORDS = (
    "We hold 12 lamp posts. They are the borough\N{RIGHT SINGLE QUOTATION MARK}s own, at \N{POUND SIGN}30."
)
_MAIL = """\
Received: from mail.body.example (mail.body.example [192.0.2.1]) by mx.example; Tue, 4 Mar 2025 09:00:00 +0000
Return-Path: <foi@body.example>
From: =?utf-8?q?Information_Rights_=C2=A3?= <foi@body.example>
To: "A. Campaign" <foi+lp-1@campaign.example>, other@campaign.example
Cc: records@body.example
Subject: =?windows-1252?B?UmU6IHJlcXVlc3QgTFAtMSCj?=
Date: Tue, 04 Mar 2025 09:00:00 +0000
Message-ID: <1.reply@body.example>
In-Reply-To: <1.letter@campaign.example>
References: <1.letter@campaign.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Dear Sir or Madam,=20

Our reference 1. We hold 12 lamp posts, at =C2=A330.

Kind regards,
Information Rights Officer

-----Original Message-----
From: campaign@campaign.example
Sent: 03 March 2025 09:00
To: foi@body.example
Subject: Request LP-1

> How many lamp posts do you hold?

--inner
Content-Type: text/html; charset="utf-8"

<html><head><style>p {color: black}</style></head><body><p>We hold 12 lamp posts &amp; no more.</p><br>
<blockquote>How many lamp posts do you hold?</blockquote></body></html>

--inner--
--outer
Content-Type: text/plain; name="answer.txt"
Content-Disposition: attachment; filename="answer.txt"
Content-Transfer-Encoding: base64

V2UgaG9sZCAxMiBsYW1wIHBvc3RzLg==

--outer--
"""
_SHORT_MAIL = """\
From: Information Rights <foi@body.example>
To: foi+lp-1@campaign.example
Subject: Re: LP-1
Date: Tue, 4 Mar 2025 09:00:00 +0000
Message-ID: <2.reply@body.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

Thank you for your request LP-1. We will reply within 20 working days.

On 3 March 2025 a campaign wrote:
> How many lamp posts do you hold?
"""
_HTML = (
    "<!doctype html><html><head><title>Answer</title></head><body><h1>Answer</h1>"
    f"<p>{_WORDS}<table><tr><th>Make<th>Posts<tr><td colspan=2>12</table><ul><li>one</ul></body></html>"
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def mails() -> tuple[bytes, ...]:
    """A message of several parts in several encodings, and a short plain one."""
    return _MAIL.replace("\n", "\r\n").encode(), _SHORT_MAIL.encode()


def documents() -> dict[str, bytes]:
    """A file of each kind that is read, by its name."""
    return {
        "answer.txt": _WORDS.encode("cp1252"),
        "answer.csv": b"make,posts\nLuxovane,12\n",
        "answer.html": _HTML.encode(),
        "answer.pdf": _pdf(b"BT /F 12 Tf 72 700 Td (We hold 12 lamp posts.) Tj 0 -20 Td (No others.) Tj ET"),
        "answer.docx": _docx(),
        "answer.xlsx": workbook(),
    }


def workbook() -> bytes:
    """A workbook of one sheet with a text and a number."""
    sheet = (
        f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Make</t></is></c>'
        '<c r="B1"><v>12.5</v></c></row></sheetData></worksheet>'
    )
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="Answer" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>"
    )
    return _packaged(
        "xl/workbook.xml",
        "spreadsheetml.sheet.main",
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _related("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet,
        },
    )


def _docx() -> bytes:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Make</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    told = (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>{_WORDS}</w:t></w:r></w:p>{table}</w:body>'
        "</w:document>"
    )
    return _packaged("word/document.xml", "wordprocessingml.document.main", {"word/document.xml": told})


def _packaged(main: str, kind: str, entries: dict[str, str]) -> bytes:
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/></Types>'
    )
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", _related("officeDocument", main))
        for name, text in entries.items():
            package.writestr(name, text)
    return written.getvalue()


def _related(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _pdf(drawn: bytes) -> bytes:
    """A PDF of one page on which that is drawn, its table of contents counted."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    written, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%b endobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    ending = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(places) + 1, table, ending)


def photographs() -> Iterator[bytes]:
    """A small picture in each format, transparent where that is to be had."""
    for name, mode in (("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "I;16"), ("WEBP", "RGBA")):
        written = BytesIO()
        Image.new(mode, (16, 12)).save(written, name)
        yield written.getvalue()
