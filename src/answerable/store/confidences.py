"""What is confidential, encrypted before it is written anywhere, and opened again.

The key is that of the installation: `confidential-key` in its home, or ANSWERABLE_CONFIDENTIAL_KEY. Of
several, a line each, the first encrypts and all open. Encryption is Fernet's: AES-128 in CBC mode with an
HMAC, so that what was changed does not open.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from answerable.ground import BadInput, Missing
from answerable.store.paths import made_once

SETTING = "ANSWERABLE_CONFIDENTIAL_KEY"
_NAME = "confidential-key"
_ELSEWHERE = (
    "It was encrypted in another installation: add that one's key as a further line to the file "
    f"{_NAME!r} in the home folder here, or to {SETTING}."
)


def encrypted(content: bytes) -> bytes:
    """The content so that only the installation's key opens it; other bytes each time."""
    return _cipher().encrypt(content)


def opened(content: bytes) -> bytes:
    """What `encrypted` was given; raises `Missing` where no key here opens it, also where it was changed."""
    try:
        return _cipher().decrypt(content)
    except InvalidToken:
        raise Missing("no key of this installation opens this", remedy=_ELSEWHERE) from None


def _cipher() -> MultiFernet:
    named = os.environ.get(SETTING, "")
    place = Path(settings.HOME) / _NAME
    written = named or made_once(place, Fernet.generate_key().decode("ascii"))
    keys = written.split()
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        where = SETTING if named else str(place)
        remedy = "Each line is a key of 44 letters as `cryptography.fernet.Fernet.generate_key` makes it."
        raise BadInput("this is no key for what is confidential", where=where, remedy=remedy) from None
