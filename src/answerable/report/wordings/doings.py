"""What those do who were asked, in one and in several: "uses", "use", "have also bought"."""

from __future__ import annotations

DOING = (
    r"(?:(?:also|now|still|already|alone|do|does|did|can|will|would|not|have|has|had|been|\w+ly) )*"
    "(?:use[sd]?|have|has|had|own(?:s|ed)?|hold|holds|held|keeps?|kept|operate[sd]?|runs?|ran|bought|buys?"
    "|install(?:s|ed)?|spen[dt]|spends|watch(?:es|ed)?|films?|filmed|sp(?:y|ies|ied)|breach(?:es|ed)?|breaks?"
    "|broke|ignored?|ignores|monitor(?:s|ed)?|track(?:s|ed)?|bans?|banned|den(?:y|ies|ied)|refuse[sd]?"
    "|repl(?:y|ies|ied)|answer(?:s|ed)?|fail(?:s|ed)?|declined?|declines|admit(?:s|ted)?|confirm(?:s|ed)?"
    "|lie[sd]?|mis(?:lead|led)|hides?|hid|do|does|did|say|says|said)"
)
"""A verb of theirs, with the small words before it."""
