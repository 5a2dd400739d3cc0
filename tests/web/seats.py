"""The people of the small world, the stray reply in its tray, and its manuscript."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from tests.bodies.registers import in_small as registers
from tests.once import kept
from tests.worlds import small

from answerable.casework.registers import uploads_waiting
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.work.investigations import give_role
from answerable.casework.work.uploads import Upload
from answerable.store.models import Investigation, Role

PASSWORD = "correct horse battery"
PEOPLE = {
    "ann": Role.LEAD,
    "ben": Role.CODER,
    "cat": Role.CODER,
    "dan": Role.ADJUDICATOR,
    "rex": Role.REVIEWER,
    "eve": Role.READER,
    "pat": Role.PARTNER,
}
STRAY = (
    b"From: Somebody <x@unknown.example>\nSubject: About your letter\n"
    b"Date: Tue, 04 Mar 2025 10:00:00 +0000\n\nWe hold 3 bells.\n"
)
MANUSCRIPT = """\
# Door bells

{{ ladder }}

{{ share has_bell = yes base replied_not_refused }}
"""

SignIn = Callable[[str], Client]


@kept
def peopled() -> Investigation:
    """The small world, coded in part by ben, with a stray reply in the tray and everybody seated."""
    investigation = small.coded()
    take_in_mail(investigation, STRAY, "stray.eml", who="ann")
    for name, role in PEOPLE.items():
        give_role(investigation, User.objects.create_user(name, password=PASSWORD), role, "ann")
    User.objects.create_user("stranger", password=PASSWORD)
    return investigation


def signed_in(name: str) -> Client:
    """A client signed in under that name."""
    client = Client()
    user = User.objects.get(username=name)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def registers_looked_at(ann: User) -> None:
    """A register with its preview, bodies of a frame among them, and a table to be mapped."""
    uploads_waiting.propose(Upload("libraries.csv", registers.LIBRARIES), ann)
    header = "key,name,sector,region,nation,regime,email,aliases,part_of,answers_for"
    some = uploads_waiting.propose(
        Upload("small.csv", f"{header}\nash,Ash Council,council,West,,,,,,".encode()), ann
    )
    uploads_waiting.ask_for_preview(some, "small", as_of=None, source="", licence="", partial=False)
