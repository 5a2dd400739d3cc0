"""The form by which anybody sends a sighting: no sign-in, no cookie, no script, and no flood."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.documents.hostile_photographs import PLANTED, drawn, exif, saved
from tests.worlds import small

from answerable.casework.sightings import calls, gate
from answerable.casework.sightings.sightings import contact_of, sightings_of
from answerable.casework.work.uploads import MOST_BYTES_OF_STRANGERS
from answerable.cli.front_door import SmallOfStrangers, _adjustments
from answerable.store.models import Investigation, SightingCall, UncoveredPhotograph

PHOTOGRAPH = saved(drawn(), "JPEG", exif=exif(6), comment=PLANTED)
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def call(db: None, settings: Settings, tmp_path: Path) -> SightingCall:
    settings.HOME, settings.ORIGINALS = tmp_path, tmp_path / "originals"
    cache.clear()
    today = timezone.localdate()
    entry = calls.CallEntry("bells", "Seen a bell?", "To count.", today, today, today + timedelta(days=9))
    return calls.open_call(small.asked(), entry, who="ann")


def sent(
    call: SightingCall, seconds: float = 60, client: Client | None = None, **told: object
) -> HttpResponse:
    """The form sent by somebody who took that many seconds to fill it in."""
    with patch("django.core.signing.time.time", return_value=timezone.now().timestamp() - seconds):
        begun = gate.begun()
    entered = {"seen": "Lumora 4", "place": "12 Mill Lane, Wickmark", "kind": "firm", "begun": begun} | told
    answer = (client or Client()).post(f"/saw/{call.address}/", entered)
    assert isinstance(answer, HttpResponse)
    return answer


def page(answer: HttpResponse) -> str:
    """What it says; no cookie, no script and nothing from elsewhere with it."""
    said = answer.content.decode()
    assert not answer.cookies
    assert "<script" not in said
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r'(?:src|href|action)="https?://(?!testserver/)', said)
    return said


def test_anybody_sends_a_sighting_and_gets_a_secret_link(call: SightingCall) -> None:
    client = Client(enforce_csrf_checks=True)
    shown = page(client.get(f"/saw/{call.address}/"))
    assert "Seen a bell?" in shown
    assert "small" not in shown.lower()
    files = [SimpleUploadedFile("a.jpg", PHOTOGRAPH), SimpleUploadedFile("b.png", saved(drawn(), "PNG"))]
    answer = sent(call, client=client, photographs=files, sender="me@sender.example", seen_on="2025-05-01")
    link = re.search(r"/saw/yours/[\w-]+/", page(answer))
    assert (answer.status_code, link is None) == (200, False)
    (kept,) = sightings_of(call.investigation)
    assert (kept.state, kept.seen_on, kept.photographs.count()) == ("new", "2025-05-01", 2)
    assert contact_of(kept) == "me@sender.example"
    assert UncoveredPhotograph.objects.count() == 2
    assert link is not None
    yours = link.group()
    assert "Lumora 4" in page(client.get(yours))
    assert client.post(yours, {"words": ""}).status_code == 422
    assert "two of them" in page(client.post(yours, {"words": "two of them"}))
    assert "are erased" in page(client.post(yours, {"do": "withdraw"}))
    assert client.get(f"{yours[:-2]}/").status_code == 404


def test_a_script_in_a_sighting_is_shown_as_its_letters(call: SightingCall) -> None:
    answer = sent(call, seen=SCRIPT, place=SCRIPT, kind=SCRIPT)
    assert answer.status_code == 422
    assert "&lt;script&gt;" in page(answer)
    link = re.search(r"/saw/yours/[\w-]+/", page(sent(call, seen=SCRIPT, place=SCRIPT)))
    assert link is not None
    assert "&lt;script&gt;" in page(Client().get(link.group()))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"seen": ""}, "Nothing says what was seen"),
        ({"place": " "}, "Write the name of the place"),
        ({"kind": "castle"}, "is no kind of place"),
        ({"seen_on": "May"}, "May"),
        ({"begun": "x"}, "open for too long"),
        ({"photographs": SimpleUploadedFile("a.jpg", b"<svg></svg>")}, "it is a drawing"),
        ({"photographs": SimpleUploadedFile("a.jpg", PHOTOGRAPH[:300])}, "cut short"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    call: SightingCall, told: dict[str, object], said: str
) -> None:
    answer = sent(call, **told)
    assert answer.status_code == 422
    assert said in page(answer)
    assert not sightings_of(call.investigation).exists()
    assert not UncoveredPhotograph.objects.exists()


def test_a_machine_is_too_quick_or_walks_into_the_trap(call: SightingCall) -> None:
    assert "faster than a person types" in page(sent(call, seconds=1))
    assert "Thank you" in page(sent(call, website="https://spam.example"))
    assert not sightings_of(call.investigation).exists()


def test_a_thousand_in_a_minute_end_at_the_limit_of_a_sender(call: SightingCall) -> None:
    codes = [sent(call).status_code for _ in range(30)]
    assert codes == [200] * gate.MOST_OF_A_SENDER + [429] * (30 - gate.MOST_OF_A_SENDER)
    assert sightings_of(call.investigation).count() == gate.MOST_OF_A_SENDER
    assert sent(call, client=Client(REMOTE_ADDR="192.0.2.7")).status_code == 200
    cache.set(f"sightings-{call.pk}", (gate.MOST_OF_A_CALL, time.time() + 60), 60)
    assert sent(call, client=Client(REMOTE_ADDR="192.0.2.8")).status_code == 429


def test_what_is_sent_later_does_not_begin_the_hour_of_a_sender_anew(
    call: SightingCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.time()
    assert sent(call).status_code == 200
    monkeypatch.setattr(gate.time, "time", lambda: began + 1800)
    assert sent(call).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM answerable_counts")
        left = [parsed(row[0]) - began for row in cursor.fetchall()]
    assert len(left) == 2
    assert all(3590 < each < 3610 for each in left), "an hour from the first, not from the second"


def parsed(moment: object) -> float:
    """A moment of the cache's table, as SQLite and PostgreSQL give it, in seconds."""
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    assert isinstance(read, datetime)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def test_a_closed_call_is_as_if_it_had_never_been(call: SightingCall) -> None:
    address, never = f"/saw/{call.address}/", "/saw/0123456789abcdef/"
    calls.close_call(call.investigation, "bells", who="ann")
    SightingCall.objects.update(address=call.address, closes_on=timezone.localdate() - timedelta(days=1))
    for path in (address, never):
        assert Client().get(path).status_code == Client().post(path, {"seen": "x"}).status_code == 404
    assert Client().get(address).content == Client().get(never).content


def code(path: str, length: int) -> int:
    """The answer to a form that says it is that long."""
    sent_as = {"CONTENT_LENGTH": str(length)}
    return Client().post(path, b"", content_type="multipart/form-data; boundary=x", **sent_as).status_code  # type: ignore[arg-type]


def test_a_large_form_is_taken_where_a_call_is_open_and_nowhere_else(call: SightingCall) -> None:
    path, large = f"/saw/{call.address}/", MOST_BYTES_OF_STRANGERS + 1
    assert code(path, large) != 413
    assert code(path, gate.MOST_BYTES_OF_A_SIGHTING + 1) == 413
    assert code("/saw/0123456789abcdef/", large) == 413
    assert code("/saw/yours/x/", large) == 413
    assert _at_the_front_door(path) == gate.MOST_BYTES_OF_A_SIGHTING + 1
    assert _at_the_front_door("/saw/0123456789abcdef/") == MOST_BYTES_OF_STRANGERS + 1
    assert _at_the_front_door("/accounts/login/") == MOST_BYTES_OF_STRANGERS + 1
    calls.close_call(call.investigation, "bells", who="ann")
    assert code(path, large) == 413


def _at_the_front_door(path: str) -> int:
    """The most that the server reads of a stranger's form before it asks the workbench."""
    parser = SmallOfStrangers(_adjustments("127.0.0.1", 8000, "http"))
    with patch("answerable.casework.sightings.gate.connection"):
        parser.parse_header(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n".encode())
    most: int = parser.adj.max_request_body_size
    return most


def test_the_form_tells_nothing_of_the_investigation(call: SightingCall) -> None:
    other: Investigation = call.investigation
    shown = page(Client().get(f"/saw/{call.address}/"))
    assert other.uid not in call.address
    assert all(each not in shown for each in (f"/{other.uid}", other.name))
