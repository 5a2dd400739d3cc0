"""Whoever may bring in archives learns by none, however forged, what is here that they have no seat in.

The same archive is looked at and brought in, by pages and by commands, without and with what it guesses at;
what is said must be the same, byte for byte, but for the letters that are drawn.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings
from tests.attacks import hidden
from tests.attacks.test_forged_archives import _add, dump, others, table
from tests.attacks.test_hidden_bodies import tracked
from tests.attacks.test_hidden_investigation import _CHANGING
from tests.casework.archived import repacked
from tests.casework.moving.test_archives import forget
from tests.journeys.walking import answerable
from tests.web.seats import peopled, signed_in
from tests.worlds import small

from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.registers import registers
from answerable.casework.registers.duplicates import join_bodies
from answerable.casework.registers.overrides import override
from answerable.casework.report.building import adopt_manuscript
from answerable.casework.report.traces import figures_without
from answerable.casework.verification.verifying import verify
from answerable.ground import canonical_json, digest_of
from answerable.store.models import Alias, Body, Coding, Investigation, Job, Original, RegisterVersion
from answerable.web.numbers import shown_number

_DRAWN = re.compile(rb"(zebra-crossing|small)-[2-9a-z]{4}\b")
_ROW = re.compile(rb"\b[0-9a-hjkmnp-tv-z]{13}\b")
_MOMENT = re.compile(
    rb"\d{1,2} \w+ \d{4}, \d\d:\d\d|\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.+]+|\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b"
)


@pytest.fixture
def archive(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An archive of the small world, in an installation that has its bodies and people alone."""
    settings.ORIGINALS, settings.HOME = tmp_path / "originals", tmp_path
    settings.REPORTS = tmp_path / "reports"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = export_archive(peopled(), tmp_path / "small.zip", who="ann").path
    forget(Investigation.objects.get(uid="small"))
    User.objects.filter(username="ann").update(is_staff=True)
    return made


def renamed(archive: Path, slug: str) -> Path:
    """The archive as if its investigation had been begun as `slug`, with every uid in it, sealed well."""
    with zipfile.ZipFile(archive) as package:
        files = {name: package.read(name) for name in package.namelist()}
    for name, content in files.items():
        if name.startswith("data/"):
            files[name] = _renamed_table(content, slug)
    lines, previous = [], ""
    for line in files["journal.jsonl"].splitlines():
        entry = json.loads(line) | {"chain": slug, "previous": previous}
        entry.pop("hash")
        previous = digest_of(canonical_json(entry))
        lines.append(canonical_json(entry | {"hash": previous}) + b"\n")
    files["journal.jsonl"] = b"".join(lines)
    described = json.loads(files["datapackage.json"]) | {"name": slug}
    described["answerable"]["journal"]["hash"] = previous
    files["datapackage.json"] = canonical_json(described) + b"\n"
    sealed = {path: {"sha256": digest_of(content)} for path, content in files.items()}
    files["manifest.json"] = canonical_json(
        {"files": {path: seal for path, seal in sealed.items() if path != "manifest.json"}}
    )
    made = archive.with_name(f"{slug}.zip")
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made


def _renamed_table(content: bytes, slug: str) -> bytes:
    reader = csv.DictReader(io.StringIO(content.decode(), newline=""))
    rows = [{name: _renamed_cell(name, cell, slug) for name, cell in row.items()} for row in reader]
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: row["uid"]))
    return out.getvalue().encode()


def _renamed_cell(name: str, cell: str, slug: str) -> str:
    if cell == "small" and name in ("uid", "investigation"):
        return slug
    return cell.replace("small/", f"{slug}/")


def steady(said: bytes) -> bytes:
    """What was said without what is drawn, or told anew at each asking."""
    for pattern, instead in ((_CHANGING, b""), (_DRAWN, rb"\1-DRAWN"), (_ROW, b"ROW"), (_MOMENT, b"THEN")):
        said = pattern.sub(instead, said)
    return said


def told_by_pages(archive: Path) -> list[bytes]:
    """What ann is shown of a look, of the bringing in, and of what came in."""
    ann = signed_in("ann")
    sent = SimpleUploadedFile("it.zip", archive.read_bytes())
    told = [ann.post("/begin/archive/", {"archive": sent}).content]
    look = f"/begin/archive/{shown_number(Job.objects.latest('pk').pk)}/"
    told += [ann.get(look).content, ann.post(look, {}).content]
    job = Job.objects.latest("pk")
    assert job.state == "done", job.problem
    told.append(ann.get(f"/jobs/{shown_number(job.pk)}/").content)
    brought = Investigation.objects.latest("pk").uid
    told += [ann.get(reverse(page, args=[brought])).content for page in ("board", "frame", "journal")]
    told.append(ann.get(f"/investigations/{hidden.SLUG}/").content)
    told.append(ann.get("/registers/").content)
    return [steady(each) for each in told]


def told_by_commands(archive: Path) -> list[bytes]:
    words = (("--preview",), ("--preview", "--json"), ())
    return [steady(answerable("investigation", "import", archive, *each).out.encode()) for each in words]


def everything(archive: Path) -> list[bytes]:
    return [*told_by_pages(archive), *told_by_commands(archive)]


def differing(one: bytes, other: bytes) -> list[tuple[bytes, bytes]]:
    """The lines of which two tellings have different ones."""
    if one == other:
        return []
    both = zip_longest(one.splitlines(), other.splitlines(), fillvalue=b"")
    return [(line, said) for line, said in both if line != said][:5]


def test_a_name_that_is_taken_is_told_by_nothing(archive: Path) -> None:
    forged = renamed(archive, hidden.SLUG)
    free = everything(forged)
    hidden.hidden()
    before = dump()
    taken = everything(forged)
    assert [each for pair in zip(free, taken, strict=True) for each in differing(*pair)] == []
    assert b"zebra-crossing-DRAWN" in b"".join(taken)
    assert others(before) == before


def test_an_account_that_is_here_is_told_by_no_look_and_to_who_gives_it_a_role(archive: Path) -> None:
    def looked() -> list[bytes]:
        ann = signed_in("ann")
        sent = SimpleUploadedFile("it.zip", archive.read_bytes())
        ann.post("/begin/archive/", {"archive": sent})
        look = f"/begin/archive/{shown_number(Job.objects.latest('pk').pk)}/"
        told = [ann.get(look).content]
        for words in (("--preview",), ("--preview", "--json")):
            told.append(answerable("investigation", "import", archive, *words).out.encode())
        return [steady(each) for each in told]

    there = looked()
    assert b"ben as coder" in there[0]
    User.objects.filter(username="ben").delete()
    gone = looked()
    assert [each for pair in zip(there, gone, strict=True) for each in differing(*pair)] == []
    ann = signed_in("ann")
    look = Job.objects.filter(kind="preview_archive").latest("pk")
    ann.post(f"/begin/archive/{shown_number(look.pk)}/", {"roles": ["ben=coder"]})
    refused = Job.objects.latest("pk")
    assert (refused.state, refused.problem) == ("failed", "there is no such account here")
    assert not Investigation.objects.exists()


def _with(archive: Path, *changes: tuple[str, Callable[[bytes], bytes]]) -> Path:
    """The archive with rows of tables changed, one after the other."""
    for number, (name, change) in enumerate(changes):
        changed = repacked(archive, f"data/{name}.csv", change)
        archive = Path(shutil.move(changed, archive.with_name(f"changed-{number}.zip")))
    return archive


def test_a_body_that_a_tracker_brought_elsewhere_is_told_by_nothing(archive: Path) -> None:
    """The forger knows the key and the name under which it is kept, and says otherwise of it."""
    key = "quagga-academy-2"
    uid = f"{hidden.SLUG}:{key}"
    forged = _with(
        archive,
        ("body", _add("yew", uid=uid, register=hidden.SLUG, key=key, name="Otherwise", region="Nowhere")),
        ("unit", _add("yew", uid=f"small/frame/{key}", body=uid)),
        ("alias", _add("", uid=f"{uid}/alias/Quagga", body=uid, name="Quagga")),
        ("override", _overridden(uid)),
    )
    free = everything(forged)
    tracked()
    body = Body.objects.get(uid=uid)
    override(body, "region", "Somewhere", "It lies there.", who="zorro")
    before = dump()
    assert [each for pair in zip(free, everything(forged), strict=True) for each in differing(*pair)] == []
    assert others(before) == before
    preview = preview_archive(forged)
    assert (preview.bodies_new, preview.differences) == (1, ())
    assert all(b"Somewhere" not in each for each in everything(forged))
    own = Investigation.objects.latest("pk").frame.units.get(body__key=key).body
    assert (own.name, own.uid == uid, own.registered) == ("Otherwise", False, False)


def _overridden(uid: str) -> Callable[[bytes], bytes]:
    """A table of overrides with one row, which sets the region of the body by hand."""
    cells = {"uid": f"{uid}/override/region", "body": uid, "field": "region", "value": "Nowhere"}
    cells |= {"instead_of": "", "reason": "So.", "made_by": "ann", "made_at": "2025-01-01T00:00:00+00:00"}

    def add(header: bytes) -> bytes:
        row = ",".join(cells[each] for each in header.decode().strip().split(","))
        return header + f"{row}\n".encode()

    return add


def test_a_coding_elsewhere_is_told_by_no_row_that_bears_its_uid(archive: Path) -> None:
    """The uid of a coding is a digest of what was coded, by whom and when: it can be worked out."""
    made = hidden.hidden()
    uid = Coding.objects.filter(request__investigation=made)[0].uid
    before = dump()

    def take(rows: list[dict[str, str]]) -> None:
        rows[0]["uid"] = uid

    forged = _with(archive, ("coding", table(take)))
    own = asdict(preview_archive(forged)) | {"restated": ()}
    other = table(lambda rows: rows[0].update(uid="0" * 24))
    assert own == asdict(preview_archive(_with(archive, ("coding", other)))) | {"restated": ()}
    import_archive(forged, who="ann")
    assert others(before) == before


def test_a_register_taken_in_later_takes_over_the_bodies_of_every_archive(archive: Path) -> None:
    forged = _with(
        archive,
        ("body", _add("yew", uid="small:quagga", key="quagga", name="Quagga Academy")),
        ("unit", _add("yew", uid="small/frame/quagga", body="small:quagga")),
        ("contact", _add("yew", uid="small:quagga/of/small/q@quagga.example", body="small:quagga",
                         email="q@quagga.example")),
    )  # fmt: skip
    brought = [import_archive(forged, who="zoe") for _ in range(2)]
    assert Body.objects.filter(key="quagga", registered=False).count() == 2
    content = f"{small.REGISTER}quagga,Quagga School,school,North,Smallia,FOIA,,,,\n".encode()
    registers.take_in(content, "r.csv", register=small.SLUG, kind="native", who="kim", as_of=date(2025, 9, 1))
    shared = Body.objects.get(key="quagga")
    assert (shared.uid, shared.name, shared.registered) == ("small:quagga", "Quagga School", True)
    assert RegisterVersion.objects.filter(register=small.SLUG).exists()
    for each in brought:
        assert each.frame.units.get(body=shared).uid == f"{each.uid}/frame/quagga"
        assert [contact.email for contact in shared.contacts.filter(investigation=each)] == [
            "q@quagga.example"
        ]
        assert [str(told) for told in verify(each).shortfalls] == []
        out = export_archive(each, archive.with_name(f"{each.uid}.zip"), who="zoe").path
        assert b"Quagga School" in zipfile.ZipFile(out).read("data/body.csv")


def test_a_register_under_the_name_of_a_trackers_own_bodies_takes_in_nothing_noted_of_them(
    archive: Path,
) -> None:
    """Who keeps the registers knows the name and the key, and is shown what the register says alone."""
    made = tracked()
    body = Body.objects.get(register=hidden.SLUG)
    override(body, "region", "Somewhere", "It lies there.", who="zorro")
    Alias.objects.create(uid=f"{body.uid}/alias/Quaggas", body=body, name="Quaggas", grade="safe")
    header = small.REGISTER.splitlines()[0]
    content = f"{header}\n{body.key},Mine,school,North,Smallia,FOIA,,,,\n".encode()
    on = date(2025, 9, 1)
    registers.take_in(content, "r.csv", register=hidden.SLUG, kind="native", who="ann", as_of=on)
    page = signed_in("ann").get(f"/registers/of/{hidden.SLUG}/bodies/{body.key}/").content.decode()
    assert "Mine" in page
    assert [word for word in ("Somewhere", "zorro", "Quagga") if word in page] == []
    assert made.frame.units.get().body == Body.objects.get(uid=body.uid, registered=True)
    assert not Body.objects.filter(registered=False).exists()
    assert [str(told) for told in verify(made).shortfalls] == []


def test_the_kind_of_an_original_does_not_tell_that_somebody_has_it(archive: Path) -> None:
    """Whoever had the same bytes first has said what they are: an archive of ours says what our rows say."""
    here = import_archive(archive, who="ann")
    told = []
    for said in ("secret/kind", "x/y"):
        Original.objects.update(media_type=said)
        out = export_archive(here, archive.with_name("here.zip"), who="ann").path
        told.append(zipfile.ZipFile(out).read("data/original.csv"))
    assert told == [zipfile.ZipFile(archive).read("data/original.csv")] * 2
    adopt_manuscript(here, "# Small\n\n{{ ladder }}\n", "manuscript.md", who="ann")
    first = Original.objects.filter(replies__investigation=here)[0]
    assert figures_without(here, first.uid)["media_type"] == "message/rfc822"


def test_what_differs_is_told_by_names_and_never_by_numbers_of_rows(archive: Path) -> None:
    one, two, three = Body.objects.filter(registered=True).order_by("uid")[:3]
    there = join_bodies(one, two, "So.", who="kim")
    cells = {"uid": there.uid, "body": one.uid, "other": three.uid, "kind": there.kind, "wording": "So."}

    def relate(content: bytes) -> bytes:
        header, *rows = content.decode().splitlines()
        added = ",".join(cells.get(each, "") for each in header.split(","))
        return "\n".join([header, *sorted([*rows, added]), ""]).encode()

    preview = preview_archive(_with(archive, ("relation", relate)))
    told = [(each.here, each.there) for each in preview.differences if each.what.startswith("other ")]
    assert told == [(two.uid, three.uid)]
