"""Pages that stand before a page, to sign in, consent, pay or prove to be a person, and pages of absence.

How a page is made is asked first, because it is the same in every language; turns of phrase come last, each
beside the sentence that it was written for.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from answerable.documents import PageShape
from answerable.evidence.sources.families import plain_address
from answerable.ground import phrases

_FORM_ALONE = 300
"""Characters of a page that is nothing but a form."""
LONGEST_WALL = 3_000
"""Characters of a page that is nothing but a wall: a longer one says something besides."""

WALLS = phrases(
    (r"\b(?:sign|log) in to (?:continue|read|view|see)\b", "Please sign in to continue reading."),
    (r"\byou must (?:be logged|log) in\b", "You must log in to see this page."),
    (r"\blog in to facebook\b", "Log in to Facebook"),
    (r"\bsubscribe to (?:continue|read|unlock)\b", "Subscribe to continue reading this article."),
    (r"\balready a subscriber\b", "Already a subscriber? Sign in"),
    (r"\benable javascript and cookies to continue\b", "Enable JavaScript and cookies to continue"),
    (
        r"\bchecking (?:if the site connection is secure|your browser)\b",
        "Checking your browser before you go on.",
    ),
    (
        r"\b(?:verify|confirm)(?:ing)? (?:that )?you are (?:a )?human\b",
        "Verify you are human by ticking the box.",
    ),
    (r"\bare you a robot\b", "Are you a robot?"),
    (r"\bjust a moment\b", "Just a moment..."),
    (r"\bbefore you continue to\b", "Before you continue to Google, choose what we may store."),
    (r"\baccess denied\b", "Access Denied. You do not have permission to access this page on this server."),
    (r"\bwe and our \d* ?partners\b", "We and our 842 partners store and access information on your device."),
)
ABSENT = phrases(
    (r"\bpage (?:was |could |can)?not (?:be )?found\b", "Page not found"),
    (
        r"\b(?:we|you) (?:could not|couldn't|can't|cannot) find (?:the|that|this) page\b",
        "We can't find the page.",
    ),
    (r"\bthis page (?:does not|doesn't|no longer) exists?\b", "Sorry, this page no longer exists."),
    (r"\bhas been (?:removed|deleted|archived)\b", "The page you asked for has been removed."),
    (r"\bthis (?:domain|site) is for sale\b", "This domain is for sale."),
)
_IN_PATH = re.compile(
    r"(?i)(?:^|[./])(?:log-?in|sign-?in|auth|sso|oauth2?|accounts?|consent|captcha|paywall|subscribe)(?:[./?-]|$)"
)
_HOME = re.compile(
    r"(?i)/?(?:(?:index|home|default|hafan|start)(?:\.\w{2,5})?/?)?|/[a-z]{2}(?:[-_][a-z]{2})?/?"
)
_ABSENT_NUMBER = re.compile(r"(?<![\d-])(?:404|410)(?![\d-])")


def stands_before(now: PageShape | None, before: PageShape | None, address: str, text: str) -> str:
    """What stands before a page whose text did not come, in a sentence; empty for nothing that can be told.

    `before` is the page as it was kept: what it had already is no wall.
    """
    if now is not None and (said := _made_as_wall(now, before or PageShape())):
        return said
    if leads_to_wall(address):
        return f"it leads to {address}, where people sign in or consent"
    if speaks_as_wall(text):
        return "another page stands before it, to sign in, consent or pay"
    if now is not None and now.asks_leave and len(now.main) <= LONGEST_WALL // 4:
        return "another page stands before it, which asks for leave to store something"
    if now is not None and now.needs_scripts and not (before and before.needs_scripts):
        return "a page came that scripts make, with no text: only a browser shows what it says"
    return ""


def is_nothing_but_wall(shape: PageShape, address: str) -> str:
    """What a page is that nobody saw before, in a sentence, where its making leaves no doubt; else empty."""
    if len(shape.main) > _FORM_ALONE:
        return ""
    if shape.guarded or (shape.refreshes and not shape.leads_on):
        return "this is a page that keeps programmes out, not the one behind it"
    if shape.signs_in or leads_to_wall(address):
        return "this is a page where people sign in or consent, not the one behind it"
    return ""


def _made_as_wall(now: PageShape, before: PageShape) -> str:
    if now.guarded and not before.guarded:
        return "another page stands before it, which keeps programmes out"
    if now.refreshes and not now.leads_on and len(now.main) <= LONGEST_WALL // 4:
        return "a page came that loads itself again by itself, as those do that keep programmes out"
    if now.signs_in > before.signs_in:
        return "another page stands before it, which asks to sign in"
    if now.is_paid and len(now.main) < max(len(before.main), 1):
        return "the page says by its marks that it is not free, and most of its text did not come"
    return ""


def absence_of(now: PageShape | None, before: PageShape | None, address: str, kept_at: str, text: str) -> str:
    """How a page shows that what was kept is not there, in a sentence; empty where it does not."""
    if _is_home(address) and not _is_home(kept_at):
        return f"it leads to {address}, the first page of the site, where nothing of it stands"
    if now is not None:
        named = urljoin(address, now.canonical) if now.canonical else ""
        if named and _is_home(named) and not _is_home(kept_at):
            return f"the page that comes calls itself {named[:200]}, with nothing of the kept text"
        if _ABSENT_NUMBER.search(f"{now.title} {now.heading}") and not (
            before and _ABSENT_NUMBER.search(f"{before.title} {before.heading}")
        ):
            return "the page that comes says by its number (404 or 410) that it is not there"
    if speaks_of_absence(text):
        return "the page that comes says that it is not there"
    return ""


def leads_on(now: PageShape | None, address: str) -> str:
    """Where a page sends its reader by itself, though nothing but it came; empty where to nowhere else."""
    if now is None or not now.leads_on or len(now.main) > LONGEST_WALL // 4:
        return ""
    target = urljoin(address, now.leads_on)
    return "" if plain_address(target) == plain_address(address) else target


def _is_home(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.query and _HOME.fullmatch(parts.path) is not None


def leads_to_wall(address: str) -> bool:
    """Whether an address is that of a page to sign in, to consent or to pay."""
    return bool(_IN_PATH.search(re.sub(r"^[a-z]+://", "", address.partition("?")[0])))


def speaks_as_wall(text: str) -> bool:
    """Whether a page's text is that of a wall and of nothing else."""
    return len(text) <= LONGEST_WALL and WALLS.search(text) is not None


def speaks_of_absence(text: str) -> bool:
    """Whether a page's text only says that the page is not there."""
    return len(text) <= LONGEST_WALL and ABSENT.search(text) is not None
