"""Web archives made for tests: by warcio, and packed as ArchiveWeb.page and Browsertrix pack them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "https://made.example/page"
HTML = "<html><body><p>The lamps are dimmed at midnight.</body></html>"
Kept = tuple[str, bytes, Sequence[tuple[str, str]]]
"""An address, the body that came of it and its headers."""


def html(address: str = PAGE, body: str = HTML) -> Kept:
    """A page of HTML at an address."""
    return address, body.encode(), [("Content-Type", "text/html; charset=utf-8")]


def warc(
    *kept: Kept, compressed: bool = True, status: str = "200 OK", date: str = "2026-03-04T10:00:00Z"
) -> bytes:
    """A WARC of a record about itself and an answer for each address, with its request."""
    written = BytesIO()
    writer = WARCWriter(written, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "a test"}))
    for address, body, headers in kept:
        said = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        answer = writer.create_warc_record(
            address,
            "response",
            BytesIO(body),
            length=len(body),
            warc_headers_dict={"WARC-Date": date},
            http_headers=said,
        )
        question = writer.create_warc_record(
            address,
            "request",
            http_headers=StatusAndHeaders("GET / HTTP/1.1", [("Host", "made.example")], is_http_request=True),
        )
        writer.write_request_response_pair(question, answer)
    return written.getvalue()


def wacz(archive: bytes, *pages: str, **altered: bytes) -> bytes:
    """A WACZ of one WARC that lists some pages; `altered` puts other bytes under a name once it is sealed."""
    files = {
        "archive/data.warc.gz": archive,
        "pages/pages.jsonl": "\n".join(
            [json.dumps({"format": "json-pages-1.0", "id": "pages"})]
            + [json.dumps({"url": each, "ts": "2026-03-04T10:00:00Z"}) for each in pages]
        ).encode(),
    }
    resources = [
        {"name": each.rpartition("/")[2], "path": each, "hash": _sha256(content), "bytes": len(content)}
        for each, content in files.items()
    ]
    files["datapackage.json"] = json.dumps({"profile": "data-package", "resources": resources}).encode()
    digest = {"path": "datapackage.json", "hash": _sha256(files["datapackage.json"])}
    files["datapackage-digest.json"] = json.dumps(digest).encode()
    files.update({name.replace("__", "/"): content for name, content in altered.items()})
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return written.getvalue()


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
