"""The signed mark that a browser carries once somebody has signed in with it: by account, a random number.

It lets nobody in. It tells those who belong here from strangers where nothing else can be asked yet: how a
wrong password is counted, and how much of a form is read before it is known who sends it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from django.core import signing

BROWSER_COOKIE = "device"
"""The name of the cookie that holds the mark."""
BROWSER_AGE = 365 * 24 * 3600
"""Seconds for which a mark holds."""
_SALT = "answerable.device"
_MOST_ACCOUNTS = 8


def marked(known: Mapping[str, str], account: str) -> str:
    """The mark of a browser in which that account signed in too."""
    every = {**known, account: secrets.token_urlsafe(12)}
    return signing.dumps(dict(list(every.items())[-_MOST_ACCOUNTS:]), salt=_SALT)


def accounts_of(mark: str) -> dict[str, str]:
    """The random number of each account, by its own number; nothing for a mark that we did not make."""
    try:
        found = signing.loads(mark, salt=_SALT, max_age=BROWSER_AGE)
    except signing.BadSignature:
        return {}
    return {str(account): str(number) for account, number in found.items()}


def is_known(cookies: str) -> bool:
    """True if a header of cookies has a mark that we made and that has not expired."""
    try:
        found = SimpleCookie(cookies).get(BROWSER_COOKIE)
    except CookieError:
        return False
    return found is not None and bool(accounts_of(found.value))
