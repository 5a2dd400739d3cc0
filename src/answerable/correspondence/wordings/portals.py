"""Words that say where something can be looked at: portals, shared files, secure messages."""

from __future__ import annotations

from answerable.ground import wording

_LOOK = r"(?:view|see|read|access|open|retrieve|download|track|check|collect|follow|manage|reply to)"
_THERE = (
    r"(?:message|e-?mail|response|reply|request|case|enquiry|update|progress|status|letter|decision|it\b)"
)
PORTAL_WORDS = wording(
    (
        (r"\binvited you to (?:view|edit|open|see|join)\b|\binvit\w+ will only work\b"),
        "Jane Low invited you to view a file.",
    ),
    (
        (
            rf"\b(?:click|press|follow|use|go to|visit|select|tap)\b[^.]{{0,80}}\b(?:to|"
            rf"and) (?:securely )?{_LOOK}\b[^.]{{0,40}}{_THERE}"
        ),
        "Click here to view your request.",
    ),
    (
        (
            rf"\b(?:to|you can|you may|please) (?:now |also |securely )?{_LOOK}\b[^.]{{0,60}}"
            rf"{_THERE}[^.]{{0,80}}\b(?:click|log ?in|log ?on|sign ?in|portal|"
            rf"account|(?:link|button) below|following link)"
        ),
        "To view the response, please log in to your account.",
    ),
    (
        (
            rf"\b(?:log ?in|log ?on|sign ?in|register)\b[^.]{{0,60}}\b(?:to|"
            rf"and) (?:your |the )?[^.]{{0,40}}?{_LOOK}\b"
        ),
        "Please sign in to your account to view the update.",
    ),
    (
        (
            r"\b(?:new|an?) (?:message|update|document|response|reply|secure (?:e-?mail|"
            r"message))\b[^.]{0,60}\b(?:is|are|has been|have been) (?:available|"
            r"waiting|ready|added|posted|published|uploaded|sent to you)"
            r"\b"
        ),
        "A new message is waiting in your account.",
    ),
    (
        (
            r"\b(?:has|have) sent you an? (?:\w+ )?(?:secure|encrypted|"
            r"protected|confidential) (?:e-?mail|message|file|document)"
            r"s?\b"
        ),
        "Elm Council has sent you a secure email.",
    ),
    (
        (
            r"\byou(?:'ve| have) (?:received|been sent|got) an? (?:new )"
            r"?(?:secure|encrypted|protected)\b"
        ),
        "You have received a secure message.",
    ),
    (
        (
            r"\bthis (?:message|e-?mail) (?:is|has been) (?:protected|encrypted|"
            r"sent securely)\b"
        ),
        "This message is protected with encryption.",
    ),
    (
        r"\bone-?time (?:passcode|code|password)\b",
        "Sign in or use a one-time passcode.",
    ),
    (
        (
            r"\b(?:has|have|is) (?:now )?(?:added|posted|uploaded|shared|published|placed|left|"
            r"updated)\b[^.]{0,80}\b(?:request|case|"
            r"with you|account|portal|folder|for you)\b|\bthere is (?:something|an update|a "
            r"(?:new )?(?:message|document|reply|response|letter))\b"
            r"[^.]{0,40}\b(?:on|in|for|to)\b"
        ),
        "Elm Council has added a message to your request.",
    ),
    (
        (
            r"\b(?:shared|sent) [^.]{0,120}\b(?:with you|via|through)\b|\bopen the (?:folder|"
            r"attached file|attachment|link|secure)\b|"
            r"\b(?:link|access|file|folder)\b[^.]{0,30}\b(?:works only|expires?|stops working|"
            r"ends on|is valid|will be deleted|available until)\b"
        ),
        "The link stops working after 30 days.",
    ),
    (
        (
            r"\b(?:to|and) (?:read|see|view|open|reply)\b[^.]{0,30}\b(?:please )?(?:sign|log) ?in\b|"
            r"\b(?:log|sign) ?in(?:to)?\b[^.]{0,80}\b(?:to|and|where) [^.]{0,30}\b(?:read|see|"
            r"view|reply|respond|download|get|find|open)\b|"
            r"\b(?:enter|use) (?:the|your|a) (?:code|passcode|password|pin)\b|\bencrypted "
            r"(?:message|e-?mail|file)\b"
        ),
        "To read them please sign in.",
    ),
    (
        (
            r"\b(?:response|reply|decision|answer|documents?|files?|letter)\b[^.]{0,60}\b(?:is|"
            r"are|can be|has been|have been) (?:now )?"
            r"(?:found|seen|viewed|read|collected|available|ready|waiting|uploaded|posted|"
            r"published)\b[^.]{0,40}\b(?:in|on|via|through|to) "
            r"(?:your|our|the) (?:\w+ )?(?:account|portal|inbox|case|request)\b"
        ),
        "The response can be found in your account.",
    ),
    (
        (
            r"^\W*(?:view|open|track|read) (?:your |the |my |this )?(?:request|"
            r"case|response|message|enquiry)\W*(?:https?:.*|$)"
        ),
        "View your request",
    ),
    (
        r"\bi weld (?:eich|yr) (?:cais|ymateb)\b",
        "Mewngofnodwch i weld eich cais.",
    ),
)
"""Sentences that say where something can be looked at."""

SECURE_FILE = wording(
    (
        (
            r"^(?:message(?:_v\d)?\.(?:rpmsg|html?)|securedoc\w*\.html?|"
            r"securemessage\w*\.html?|.*\.rpmsg|.*\.switch)$"
        ),
        "message_v2.rpmsg",
    ),
)
"""Files that hold a message in wrapping: Office, Cisco, Proofpoint, Egress."""

TRACKING = wording(
    (
        (
            rf"\byou (?:can|may) (?:also )?(?:track|check|follow|monitor|{_LOOK})\b[^.]{{0,60}}"
            rf"\b(?:progress|status|your (?:request|case|enquiry))\b"
        ),
        "You can check the progress of your request.",
    ),
    (
        (
            r"\b(?:track|follow|check|monitor|see) (?:the )?(?:progress|status)\b|\b(?:earlier|"
            r"previous) messages\b"
        ),
        "To track the status log in.",
    ),
)
"""Sentences that say where a request can be followed: nothing is there yet."""

IS_THERE = wording(
    (
        (
            r"\b(?:message|response|reply|documents?|files?|update|letter|decision|"
            r"something)\b|\b(?:secure|encrypted|new)\b"
        ),
        "A new message is waiting in your account.",
    ),
)
"""What such a sentence says is there, other than the request itself."""

TO_READER = wording(
    (
        (
            r"\byou(?:r|rs)?\b|^\W*(?:please |to |click|log|sign|visit|open|view|go|enter|use|"
            r"follow|download|read|register|see)\b"
            r"|\b(?:encrypted|secure|link|access|expires?)\b"
        ),
        "Open the folder.",
    ),
    (r"\b(?:message|response|reply|request|case|enquiry)\b", "The response can be found in the portal."),
)
"""Speaks to the one who reads it, or of the request."""
