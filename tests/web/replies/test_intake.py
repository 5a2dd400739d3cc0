"""What comes in through pages: the same as by the command line, and nothing by halves."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from tests.casework.moving.test_archives import forget
from tests.web.seats import MANUSCRIPT, SignIn
from tests.web.sending import sent, zipped
from tests.worlds import small

from answerable.casework.work import uploads
from answerable.casework.work.investigations import give_role
from answerable.casework.work.people import demo_account
from answerable.correspondence.mail.packages import MOST_UNPACKED
from answerable.store.models import Coding, Investigation, Job, JobState, Original, Reply, Role
from answerable.web.numbers import shown_number as row

HOME = "/investigations/small"
CODING = "reference,item,code,exemptions,coder,coded_at,document,page,exact,no_passage_reason\n"
FORMATS = Path(__file__).parents[2] / "casework" / "moving" / "formats"
BEGIN = ("/begin/", "/begin/tracker/", "/begin/archive/", "/begin/counts/")


def _mail(client: Client, *files: tuple[str, bytes]) -> Job:
    chosen = [sent(name, content) for name, content in files]
    client.post(f"{HOME}/take-in/mail/", {"mail": chosen}, follow=True)
    return Job.objects.order_by("-pk")[0]


def test_mail_comes_in_message_by_message_and_each_says_what_became_of_it(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    stray = b"From: Z <z@unknown.example>\nSubject: Hello\n\nWe hold 9 bells.\n"
    package = zipped({"a/S-6.eml": small.mail("S-6", "1. Yes."), "notes.txt": b"x", "stray.eml": stray})
    first = _mail(ann, ("replies.zip", package))
    assert (first.state, first.message) == (
        "done",
        "2 taken in (0 were here already), 1 in the tray, 1 refused",
    )
    shown = ann.get(f"/jobs/{row(first.pk)}/").content.decode()
    for said in ("notes.txt", "not an .eml file", "In the tray", "S-6.eml", "answers S-6"):
        assert said in shown
    assert _mail(ann, ("S-6.eml", small.mail("S-6", "1. Yes."))).message.startswith("1 taken in (1 were here")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("take_in_mail", "Not finished: what came in before stays, and sending it again does no harm."),
        ("take_in_codings", "Nothing was changed."),
    ],
)
def test_a_job_that_failed_says_what_stays(
    world: Investigation, sign_in: SignIn, kind: str, says: str
) -> None:
    made = Job.objects.create(
        investigation=world,
        kind=kind,
        arguments={},
        asked_by="ann",
        asked_at=timezone.now(),
        state=JobState.FAILED,
        problem="the disk is full",
    )
    shown = sign_in("ann").get(f"/jobs/{row(made.pk)}/").content.decode()
    assert f"<b>{says}</b> The disk is full." in shown
    assert "Try again" in shown


def test_a_lead_tries_a_failed_job_again_and_nobody_else_or_what_is_not_tried_again(
    world: Investigation, sign_in: SignIn
) -> None:
    made = Job.objects.create(
        investigation=world,
        kind="verify",
        arguments={},
        asked_by="ben",
        account=User.objects.get(username="ben"),
        asked_at=timezone.now(),
        state=JobState.FAILED,
        problem="the disk is full",
    )
    page = f"/jobs/{row(made.pk)}/"
    assert "Try again" not in sign_in("ben").get(page).content.decode()
    assert "Only a lead asks for it again" in sign_in("ben").post(page).content.decode()
    assert sign_in("eve").post(page).status_code == 404
    answer = sign_in("ann").post(page)
    again = Job.objects.order_by("pk").last()
    assert again is not None
    assert (answer.status_code, answer["Location"]) == (302, f"/jobs/{row(again.pk)}/")
    assert (again.kind, again.asked_by, again.investigation) == ("verify", "ann", world)
    Job.objects.filter(pk=made.pk).update(kind="release")
    assert "Try again" not in sign_in("ann").get(page).content.decode()
    refused = sign_in("ann").post(page).content.decode()
    assert "it is not done again as it was" in refused.lower()
    assert "where it was asked for" in refused


def test_an_mbox_is_several_messages(sign_in: SignIn) -> None:
    box = b"".join(
        b"From foi Mon Mar  3 10:00:00 2025\n" + small.mail(each, "1. Yes.") + b"\n\n"
        for each in ("S-4", "S-6")
    )
    assert _mail(sign_in("ann"), ("inbox.mbox", box)).message.startswith("2 taken in")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.eml", b"  ", "the file is empty"),
        ("broken.zip", b"PK\x03\x04 not really", "the zip is damaged"),
    ],
)
def test_what_is_no_mail_is_refused_before_anything_is_kept(
    world: Investigation, sign_in: SignIn, name: str, content: bytes, says: str
) -> None:
    before = Original.objects.count()
    answer = sign_in("ann").post(f"{HOME}/take-in/mail/", {"mail": sent(name, content)})
    assert answer.status_code == 422
    assert says in answer.content.decode().lower().replace("&#x27;", "'")
    assert (Original.objects.count(), Job.objects.count()) == (before, 0)


def test_a_zip_that_unpacks_to_too_much_is_refused(world: Investigation, sign_in: SignIn) -> None:
    nothing = bytes(MOST_UNPACKED // 4)
    bomb = zipped({f"S-{number}.eml": nothing for number in range(4)} | {"S-6.eml": b"\0"})
    assert len(bomb) < 1_000_000
    answer = sign_in("ann").post(f"{HOME}/take-in/mail/", {"mail": sent("bomb.zip", bomb)})
    assert answer.status_code == 422
    assert f"{MOST_UNPACKED + 1} bytes" in answer.content.decode()


def test_a_form_that_is_too_large_is_refused_unread(sign_in: SignIn) -> None:
    large = {"CONTENT_LENGTH": str(uploads.MOST_BYTES + 1)}
    assert sign_in("ann").generic("POST", f"{HOME}/take-in/mail/", b"", **large).status_code == 413


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\mail\\one.eml", "one.eml"),
        ("..", "file"),
        ("a\x00b\n.eml", "ab.eml"),
        ("x" * 300 + ".eml", "x" * 76 + ".eml"),
    ],
)
def test_names_of_files_are_made_safe(name: str, safe: str) -> None:
    assert uploads.safe_name(name) == safe


def test_names_within_a_zip_lead_nowhere(sign_in: SignIn) -> None:
    package = zipped({"../../S-6.eml": small.mail("S-6", "1. Yes.")})
    _mail(sign_in("ann"), ("replies.zip", package))
    assert Reply.objects.filter(name="S-6.eml").exists()


def test_codings_come_in_all_or_none_and_the_row_at_fault_is_named(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    line = "S-1,Q1,answered,,cat,2025-05-01T10:00:00+00:00,S-1.eml,1,we have door bells,\n"
    wrong = "S-1,has_bell,purple,,cat,2025-05-01T10:00:00+00:00,S-1.eml,1,we have door bells,\n"
    for content, state in ((CODING + line + wrong, "failed"), (CODING + line, "done")):
        ann.post(f"{HOME}/take-in/codings/", {"codings": sent("codings.csv", content)})
        job = Job.objects.order_by("-pk")[0]
        assert job.state == state
        assert Coding.objects.filter(coder="cat").exists() is (state == "done")
        if state == "failed":
            assert "codings.csv, row 3" in job.place
            assert "purple" in job.problem
            assert "purple" in ann.get(f"/jobs/{row(job.pk)}/").content.decode()


def test_a_manuscript_that_does_not_read_is_said_with_its_line(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    wrong = sent("mine.md", "# Bells\n\n{{ share has_bell = yes }}\n")
    answer = ann.post(f"{HOME}/take-in/manuscript/", {"manuscript": wrong})
    assert answer.status_code == 422
    assert "manuscript.md, line 3" in answer.content.decode()
    assert not world.materials.filter(purpose="manuscript").exists()
    kept = ann.post(f"{HOME}/take-in/manuscript/", {"manuscript": sent("mine.md", MANUSCRIPT)}, follow=True)
    assert "Kept version 1" in kept.content.decode()


def test_a_manuscript_in_another_encoding_is_refused(sign_in: SignIn) -> None:
    latin = sent("mine.md", "# Caf\xe9\n".encode("latin-1"))
    answer = sign_in("ann").post(f"{HOME}/take-in/manuscript/", {"manuscript": latin})
    assert answer.status_code == 422
    assert "0xE9 is not utf-8" in answer.content.decode()


def test_an_archive_that_went_out_comes_in_again_beside_it_under_a_name_that_is_drawn(
    sign_in: SignIn, world: Investigation
) -> None:
    ann = sign_in("ann")
    User.objects.filter(username="ann").update(is_staff=True)
    ann.post(f"{HOME}/export/")
    assert Job.objects.latest("pk").state == "done"
    saved = b"".join(ann.get(f"{HOME}/export/archive/"))
    ann.post("/begin/archive/", {"archive": sent("small.zip", saved)})
    look = f"/begin/archive/{row(Job.objects.latest('pk').pk)}/"
    assert "small, with four letters or digits added at random" in ann.get(look).content.decode()
    ann.post(look, {})
    (brought,) = Investigation.objects.exclude(pk=world.pk)
    assert brought.uid.startswith("small-")
    listed = ann.get("/").content.decode()
    assert all(f"<code>{each.uid}</code>" in listed for each in (world, brought)), "which is which"
    assert ann.get(f"/investigations/{brought.uid}/").status_code == 200
    ann.post(f"/investigations/{brought.uid}/export/")
    assert b"".join(ann.get(f"/investigations/{brought.uid}/export/archive/")) != b""


def test_an_archive_is_looked_at_and_comes_in_with_the_roles_said_yes_to(
    sign_in: SignIn, world: Investigation
) -> None:
    User.objects.filter(username="ann").update(is_staff=True)
    ann, written = sign_in("ann"), (FORMATS / "format-5c.zip").read_bytes()
    forget(world)
    world.delete()
    User.objects.create_user("ben2")
    ann.post("/begin/archive/", {"archive": sent("small.zip", written)})
    look = Job.objects.latest("pk")
    assert (look.kind, look.state) == ("preview_archive", "done")
    assert not Investigation.objects.exists()
    page = ann.get(f"/begin/archive/{row(look.pk)}/").content.decode()
    assert "Nothing in an archive shows who made it" in page
    assert "4 read again from their originals, 0 in doubt" in page
    assert sign_in("stranger").get(f"/begin/archive/{row(look.pk)}/").status_code in (403, 404)
    refused = ann.post(f"/begin/archive/{row(look.pk)}/", {"roles": "eve=lead"})
    assert refused.status_code == 422
    assert "does not offer" in refused.content.decode()
    ann.post(f"/begin/archive/{row(look.pk)}/", {})
    assert Job.objects.latest("pk").message.startswith("Brought in Small")
    seats = Investigation.objects.get().memberships.exclude(user=None)
    assert list(seats.values_list("username", "role")) == [("ann", "lead")]


def test_a_release_is_made_and_compared_and_a_correction_shows(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    ann.post(f"{HOME}/take-in/manuscript/", {"manuscript": sent("mine.md", MANUSCRIPT)})
    ann.post(f"{HOME}/releases/", {"label": "1.0"})
    assert Job.objects.latest("pk").message.startswith("Released 1.0")
    assert ann.post(f"{HOME}/releases/", {"label": "1.0"}).status_code == 422
    assert b"Nothing differs" in ann.get(f"{HOME}/releases/of/1.0/").content
    words = {"subject": "bells", "before": "1", "after": "2", "reason": "Miscounted."}
    assert b"Miscounted." in ann.post(f"{HOME}/releases/correct/", words, follow=True).content
    assert ann.post(f"{HOME}/releases/correct/", words | {"after": "1"}).status_code == 422
    ann.post(f"{HOME}/build/")
    assert b"methods.html" in ann.get(f"{HOME}/releases/of/1.0/").content


def test_only_staff_and_the_leads_of_the_demo_begin_investigations(
    world: Investigation, sign_in: SignIn
) -> None:
    give_role(world, demo_account("dot"), Role.LEAD, "ann")
    give_role(world, demo_account("ada"), Role.CODER, "ann")
    User.objects.filter(username="stranger").update(is_staff=True)
    for name, may in (("dot", True), ("stranger", True), ("ada", False), ("ann", False)):
        client = sign_in(name)
        assert {client.get(path).status_code for path in BEGIN} == {200 if may else 403}, name
        assert (b"/begin/" in client.get("/").content) is may
        assert (client.post("/begin/archive/").status_code == 403) is not may
    for path in BEGIN:
        assert Client().get(path)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("slug", ["", "Not A Slug", "x" * 61])
def test_a_short_name_that_will_not_do_is_said_and_what_was_written_stays(
    world: Investigation, sign_in: SignIn, slug: str
) -> None:
    User.objects.filter(username="stranger").update(is_staff=True)
    answer = sign_in("stranger").post("/begin/counts/", {"slug": slug, "name": "Mine", "as_of": "2025-01-01"})
    assert answer.status_code == 422
    assert 'value="Mine"' in answer.content.decode()
    assert Job.objects.count() == 0


def test_a_job_is_shown_to_who_asked_and_to_leads_alone(world: Investigation, sign_in: SignIn) -> None:
    job = _mail(sign_in("ann"), ("S-6.eml", small.mail("S-6", "1. Yes.")))
    give_role(world, User.objects.get(username="cat"), Role.LEAD, "ann")
    for name, code in (("ann", 200), ("cat", 200), ("eve", 404), ("stranger", 404)):
        assert sign_in(name).get(f"/jobs/{row(job.pk)}/").status_code == code, name
    part = sign_in("ann").get(f"/jobs/{row(job.pk)}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "hx-get" not in part


def test_forms_without_their_token_begin_and_take_in_nothing(world: Investigation, sign_in: SignIn) -> None:
    User.objects.filter(username="ann").update(is_staff=True)
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in("ann").cookies
    for path in (*BEGIN[1:], f"{HOME}/take-in/mail/", f"{HOME}/releases/", f"{HOME}/export/"):
        assert client.post(path).status_code == 403
    assert Job.objects.count() == 0
