"""Words by which the notices of mail filters are told: held, quarantined, to be verified."""

from __future__ import annotations

from answerable.ground import wording

FILTER = wording(
    (
        r"^(?:quarantine\w*|spam\w*|postmaster|mail-?(?:filter|guard|security|marshal)\w*|security\w*)@",
        "quarantine@ash.example",
    ),
    (
        (
            r"\b(?:messaging\.microsoft|mimecast|ppe-hosted|pphosted|barracuda(?:networks|central)?|"
            r"messagelabs)\.\w+$"
        ),
        "mail.mimecast.com",
    ),
)
"""Addresses that mail filters write from."""
HELD_SUBJECT = wording(
    (
        (r"\bverification (?:needed|required)\b"),
        "FOI request - verification needed",
    ),
    (
        r"\bquarantin(?:e|ed)\b",
        "Spam Quarantine Summary: 5 new messages",
    ),
    (
        (
            r"\b(?:messages?|e-?mails?|mail)\b.{0,30}\b(?:on hold|held|"
            r"blocked)\b|\bheld (?:messages?|e-?mails?|mail)\b"
        ),
        "You have new held messages",
    ),
    (
        r"\b(?:held|quarantined) (?:for|by|as)\b",
        "Message held for review",
    ),
    (
        (
            r"\b(?:spam|junk) (?:digest|summary|report|notification)\b|"
            r"\bend user digest\b"
        ),
        "End User Digest: 3 new messages",
    ),
    (
        (
            r"\b(?:verif(?:y|ication)|confirm)\b.{0,40}\b(?:sender|your (?:message|"
            r"e-?mail))\b|\bsender verification\b"
        ),
        "Please verify your message",
    ),
)
"""Subjects of a notice that mail is held."""
HELD_TEXT = wording(
    (
        (r"\bverify yourself\b|\bprotected (?:from|against) (?:junk|spam|unwanted)\b"),
        "Please click below to verify yourself.",
    ),
    (
        (
            r"\b(?:your|this|these|the following|that) (?:\w+ )?(?:message|e-?mail|"
            r"mail)s?\b[^.]{0,80}\b(?:has been|have been|"
            r"was|were|is|are)(?: being| currently| now)? (?:quarantined|"
            r"held|put on hold|placed on hold|placed in quarantine|blocked|"
            r"stopped)\b"
        ),
        "Your message has been quarantined and is waiting for an administrator.",
    ),
    (
        (
            r"\b(?:messages?|e-?mails?) (?:in|held in|from) (?:your |the )"
            r"?(?:spam |e-?mail |user )?quarantine\b"
        ),
        "You have 3 messages in quarantine.",
    ),
    (
        (
            r"\bha(?:s|ve) (?:held|quarantined|blocked|stopped) (?:a|\d+|your|this|the "
            r"following) (?:\w+ )?(?:message|e-?mail)s?\b"
        ),
        "Mail Guard has held a message.",
    ),
    (
        (
            r"\b(?:release|deliver) (?:this|the|it|these|them|messages?)"
            r"\b[^.]{0,60}\b(?:quarantine|block(?: sender)?|whitelist|allow(?: ?list)"
            r"?|inbox)\b"
        ),
        "Release this message or block the sender.",
    ),
    (
        (
            r"\b(?:message|e-?mail)\b[^.]{0,60}\b(?:held|waiting) (?:for|"
            r"pending) (?:review|approval|verification|release|inspection)"
            r"\b"
        ),
        "Your email is held for review.",
    ),
    (
        (
            r"\b(?:click|reply|confirm)\b[^.]{0,80}\bto (?:verify|confirm|show|prove)"
            r" (?:that )?(?:you are|your (?:message|e-?mail|address))\b"
        ),
        "Click here to confirm that you are a person.",
    ),
)
"""What such a notice says."""
