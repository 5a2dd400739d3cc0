"""What guards the form that needs no sign-in: how much, how often, how fast; never a puzzle.

A sender is counted under a keyed digest of the address, for an hour: no address is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core import signing
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils.crypto import salted_hmac

from answerable.casework.sightings.calls import public_call
from answerable.casework.sightings.sightings import MOST_BYTES, MOST_PHOTOGRAPHS
from answerable.casework.work.uploads import MOST_BYTES_OF_STRANGERS
from answerable.ground import BadInput, Missing
from answerable.store.models import SightingCall

FORM = "/saw/"
"""Where addresses of forms begin."""
MOST_BYTES_OF_A_SIGHTING = MOST_PHOTOGRAPHS * MOST_BYTES + 256 * 1024
MOST_OF_A_SENDER = 10
MOST_OF_A_CALL = 1_000
_HOUR = 3600
_NONE = (0, 0.0)
"""No sighting, and no moment at which the count ends."""
_SALT = "answerable.sightings"
_QUICKEST, _SLOWEST = 3, 24 * _HOUR


def most_bytes(path: str) -> int:
    """The most that a form at an address may bring from whoever is not signed in.

    More than little only where a call is open at it; raises nothing for any path.
    """
    if not path.startswith(FORM):
        return MOST_BYTES_OF_STRANGERS
    try:
        public_call(path.removeprefix(FORM).strip("/"))
    except Missing:
        return MOST_BYTES_OF_STRANGERS
    return MOST_BYTES_OF_A_SIGHTING


def takes_sightings(path: str) -> bool:
    """True where the form of an open call is, for who asks from outside a page.

    A database that cannot be asked is no reason to read more.
    """
    try:
        return most_bytes(path) > MOST_BYTES_OF_STRANGERS
    except DatabaseError:
        return False
    finally:
        connection.close()


def begun() -> str:
    """A mark that says when a form was shown, which nobody else can make."""
    return signing.TimestampSigner(salt=_SALT).sign("form")


def check_pace(mark: str) -> None:
    """Raise `BadInput` for a form that was sent faster than anybody types, or after a day."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(mark, max_age=_SLOWEST)
    except signing.BadSignature:
        raise BadInput("this page was open for too long", remedy="Send it again.") from None
    try:
        signer.unsign(mark, max_age=_QUICKEST)
    except signing.SignatureExpired:
        return
    raise BadInput("this was sent faster than a person types", remedy="Wait a moment, then send it again.")


def check_often(call: SightingCall, address: str) -> None:
    """Raise `BadInput` where a sender, or all senders together, have sent enough within the hour."""
    sender, every = (cache.get(key, _NONE)[0] for key in _counts(call, address))
    _check(sender < MOST_OF_A_SENDER, every < MOST_OF_A_CALL)


@contextmanager
def counted(call: SightingCall, address: str) -> Iterator[None]:
    """Count the sighting that is kept within, before it is: of many at once no more come in than may.

    Raises `BadInput` as `check_often` does. What is not kept is not counted.
    """
    sender, every = _counted(call, address, 1)
    try:
        _check(sender <= MOST_OF_A_SENDER, every <= MOST_OF_A_CALL)
        yield
    except BaseException:
        _counted(call, address, -1)
        raise


def _counted(call: SightingCall, address: str, more: int) -> tuple[int, int]:
    """Both counts, so many more than before; two that count at once wait for each other."""
    with transaction.atomic():
        SightingCall.objects.select_for_update().get(pk=call.pk)
        sender, every = (_added(key, more) for key in _counts(call, address))
    return sender, every


def _added(key: str, more: int) -> int:
    """A count with so many more, which ends an hour after it began (`cache.incr` would begin it anew)."""
    now = time.time()
    count, ends = cache.get(key, _NONE)
    ends = ends or now + _HOUR
    cache.set(key, (count + more, ends), max(1, ends - now))
    return int(count) + more


def _check(sender_may: bool, every_may: bool) -> None:
    if not sender_may:
        raise BadInput(
            f"{MOST_OF_A_SENDER} sightings came from your connection within the hour",
            remedy="Send the next ones in an hour, or all of them in one mail.",
        )
    if not every_may:
        raise BadInput("more sightings come in than can be taken", remedy="Try again in an hour.")


def _counts(call: SightingCall, address: str) -> tuple[str, str]:
    digest = salted_hmac(_SALT, f"{call.uid} {address}").hexdigest()
    return f"sighting-{digest}", f"sightings-{call.pk}"
