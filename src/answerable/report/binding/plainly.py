"""Characters as a reader takes them, whatever alphabet, style or size they are written in.

What looks like a Latin letter or a figure is read as one (after the Unicode confusables, UTS 39, the letters
of Cyrillic and Greek that look alike); what takes no room is left out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc", "Co"})
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0432\u043a\u043c\u043d\u0442\u0433"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405\u0417\u04ae"
    "\u03bf\u03b1\u03c1\u03bd\u03b9\u03ba\u03c5\u03c7\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u0131\u0261\u1d00\u1d04\u1d07\u1d0f\u1d1b\u1d1c\u0299\u0280\u0274\u1d0d\u029f\u026a\u02bc\u2044\u2010\u2011",
    "aeopcxyijshdqwbkmhtrABEKMHOPCTXYIJS3YoapvikuxABEZHIKMNOPTYXigaceotubrnmli'/--",
)
_PICTURED = {"\U0001f51f": "10", "\U0001f4af": "100%"}


@lru_cache(maxsize=4096)
def plainly(character: str) -> str:
    """What one is read as: "a" for a Cyrillic one, "12" for a Roman twelve, "" for one that is unseen."""
    if character in "\n\t":
        return " "
    kind = unicodedata.category(character)
    if kind in _UNSEEN:
        return ""
    if character in _PICTURED:
        return _PICTURED[character]
    number = unicodedata.numeric(character, None) if kind in ("Nl", "Lo") else None
    if number is not None and number.is_integer():
        return str(int(number))
    folded = unicodedata.normalize("NFKC", character).translate(_ALIKE)
    return "".join(str(unicodedata.digit(each, each)) for each in folded)


def bare(word: str) -> str:
    """A word as names are compared: plain, without accents, in one case."""
    spread = unicodedata.normalize("NFKD", "".join(map(plainly, word)))
    return "".join(each for each in spread if not unicodedata.combining(each)).casefold()
