"""When "all" and "none" are claims about the counts: the row follows at once, and nothing narrows it."""

from __future__ import annotations

import re

from answerable.audit.claims.reservations import narrowing
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.verdicts.judgement import Verdict

_UNIVERSAL = ((1, 1), (0, 1))
_OF_THESE = re.compile(r"(?i)\w+ of \w+")
_NARROWS = re.compile(r"(?i)\b(?:that|who|which|whose|with|without|using)\b")
_REPLIED = re.compile(
    r"(?i)\b(?:that|who|which) (?:had |have )?(?:responded|replied|answered)\b(?: to (?:us|our requests?))?"
)
_BACK = re.compile(r"(?i)\s*(?:of )?(?:the|our|its|their)\b")
_VERB = re.compile(
    r"(?i)\b(?:use[sd]?|ha(?:s|ve|d)|own\w*|hold\w*|repl\w+|respond\w*|refus\w+|said|say|did|do|are|were)\b"
)


def plainly_all(claim: ShareClaim) -> bool:
    """False for an "all" or "none" that the counts do not settle, or that may be of some only."""
    mention = claim.mention
    if mention.quantity.fraction not in _UNIVERSAL or _OF_THESE.fullmatch(mention.printed):
        return True
    verdict = claim.judgement.verdict
    if verdict is not Verdict.INCONSISTENT or claim.place is None:
        return verdict is Verdict.CONSISTENT
    if _BACK.match(mention.after) or claim.link.inherited:
        return False
    whom = _VERB.split(_REPLIED.sub("", mention.after), maxsplit=1)[0]
    after = mention.after if mention.after.lstrip().startswith("of ") else f" of{mention.after}"
    rest = narrowing(type(mention)(**{**vars(mention), "after": after}), claim.place)
    return not _NARROWS.search(whom) and not rest
