"""What the rows of an investigation are called: here, and where it was begun.

An investigation that an archive brought has a short name of its own here, drawn so that it depends on nothing
that is here, and so has every row of it. Its archives, the hashes of its journal and whatever is worked out
from names (places in the published report, uids that are digests) keep the name that it was begun under.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from answerable.ground import BadInput
from answerable.store.models import Investigation

BEFORE = "--"
"""What stands between the name here and a uid that does not begin with the name there; no slug has it."""

LONGEST_UID = 200
"""Letters that most rows may be called by."""
LONGEST_BEGUN = LONGEST_UID - 5
"""Letters that a row is called by at most where it is begun, so that an archive can bring it in anywhere: a
short name gets a hyphen and four letters there."""
_SHOWN = 40


@dataclass(frozen=True)
class OwnNames:
    """The name of an investigation `here`, and the name that one from an archive was `begun_as`."""

    here: str
    begun_as: str = ""

    @property
    def are_one(self) -> bool:
        """True for an investigation that was begun here: nothing of it is called otherwise."""
        return not self.begun_as

    @property
    def there(self) -> str:
        """The name under which it was begun, here or elsewhere."""
        return self.begun_as or self.here

    def inward(self, uid: str, longest: int = LONGEST_UID) -> str:
        """What a row of that uid is called here: by the name here first, so that no other row can bear it.

        Raises `BadInput` for one that would be longer than its column: cut, it would go out cut.
        """
        if self.are_one:
            return uid
        own = uid == self.begun_as or uid.startswith(f"{self.begun_as}/")
        called = self.here + uid[len(self.begun_as) :] if own else f"{self.here}{BEFORE}{uid}"
        if len(called) > longest:
            fits = longest - len(called) + len(uid)
            raise BadInput(
                f"{uid[:_SHOWN]!r}... has {len(uid)} letters, and would have {len(called)} here, called by "
                f"{self.here!r} first; at most {longest} can be kept",
                remedy=f"Have it called by at most {fits} letters where it was begun, and exported again; "
                "or bring it in under a shorter short name: answerable investigation import --slug.",
            )
        return called

    def outward(self, uid: str) -> str:
        """What a row is called where the investigation was begun, and in its archives."""
        if self.are_one:
            return uid
        if uid == self.here or uid.startswith(f"{self.here}/"):
            return self.begun_as + uid[len(self.here) :]
        return uid.removeprefix(f"{self.here}{BEFORE}")

    def all_inward(self, uids: Any) -> Any:
        """A list of uids as they are called here; what is no list stays, and in it what is no uid."""
        if not isinstance(uids, list):
            return uids
        return [self.inward(each) if each and isinstance(each, str) else each for each in uids]

    def all_outward(self, uids: Any) -> Any:
        """A list of uids as archives have them; what is no list stays, and in it what is no uid."""
        if not isinstance(uids, list):
            return uids
        return [self.outward(each) if each and isinstance(each, str) else each for each in uids]

    def told(self, text: str) -> str:
        """A sentence about rows with every name as archives have it."""
        return text.replace(f"{self.here}{BEFORE}", "").replace(self.here, self.begun_as)


def own_names(investigation: Investigation) -> OwnNames:
    """What the rows of the investigation are called here, and where it was begun."""
    return OwnNames(investigation.uid, investigation.begun_as)
