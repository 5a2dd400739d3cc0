"""Words by which the parts of a mail are told: sign-offs, notices, heads of older mails, answers to come."""

from __future__ import annotations

import re

from answerable.ground import wording

_LINES = re.IGNORECASE | re.MULTILINE
_ANYWHERE = _LINES | re.DOTALL

SIGN_OFF = wording(
    (
        (
            r"^[ \t]*(?:-- ?|(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind(?:est)?"
            r"|best|warm) "
            r"(?:regards|wishes)|regards|many thanks|with thanks|yn gywir|yn bur|"
            r"yr eiddoch yn (?:gywir|bur)|cofion(?: cynnes| gorau)?)[,.]?)[ \t]*$"
        ),
        "Yours sincerely,",
    ),
    flags=_LINES,
)
LETTER_AGAIN = wording(
    (
        (
            r"\s*(?:annex|appendix|attachment|question|response|answer|q?\d{1,2}[.)]"
            r"|if you are (?:not|un|dis)|"
            r"you (?:have|may|can)|internal review|please note|dear)\b"
        ),
        "Annex A",
    )
)
BANNER = wording(
    (
        r"^[ \t\[*]*caution\b[:!]?[^\n]{0,60}(?:external|e-?mail|outside|link)",
        "CAUTION: external mail",
    ),
    (r"^[ \t]*\[?external(?: e-?mail| sender)?\]?:?[ \t]*$", "[EXTERNAL]"),
    (
        r"^[ \t]*(?:official(?:[ :-]+sensitive)?|not protectively marked|unclassified)[ \t]*$",
        "OFFICIAL-SENSITIVE",
    ),
    (
        r"this (?:e-?mail|message) (?:has )?(?:originated|came|was sent)\s+(?:from )?outside",
        "This email has originated from outside the Council.",
    ),
    (
        r"do not click (?:on )?(?:any )?(?:links|attachments)",
        "Do not click on any links.",
    ),
    (
        (
            r"(?:this|the)\s+(?:e-?mail|message)[^.\n]{0,20}\s(?:and|is|may|contains?)\b.{0,160}?"
            r"(?:confidential|privileged|intended (?:solely|only))"
        ),
        "This e-mail and any files sent with it are confidential.",
    ),
    (
        r"^[ \t]*(?:private and )?confidential(?:ity)?(?: notice)?[ \t]*:",
        "Confidentiality notice: this is for the addressee.",
    ),
    (
        r"the\s+information\s+(?:contained\s+)?in\s+this\s+(?:e-?mail|message)",
        "The information contained in this e-mail is for the addressee.",
    ),
    (r"if\s+you\s+are\s+not\s+the\s+intended", "If you are not the intended recipient, tell us."),
    (
        r"if\s+you\s+(?:have\s+)?received?\s+this\s+(?:e-?mail|message)\s+in\s+error",
        "If you have received this message in error, delete it.",
    ),
    (r"please\s+consider\s+the\s+environment", "Please consider the environment."),
    (r"think\s+before\s+you\s+print", "Think before you print."),
    (
        r"(?:e-?mails?|message)[^.]{0,80}(?:scanned|swept|checked)[^.]{0,40}virus",
        "This message has been scanned for viruses.",
    ),
    (r"^[ \t]*(?:privacy|data protection) (?:notice|statement)[ \t]*(?::|$)", "Privacy notice:"),
    (
        r"(?:see|read|view|visit)\s+our\s+privacy\s+(?:notice|policy|statement)",
        "Please read our privacy notice.",
    ),
    (
        r"how\s+we\s+(?:use|handle|process)\s+your\s+(?:personal\s+)?(?:data|information)",
        "Our site says how we use your personal data.",
    ),
    (
        r"all\s+e-?mails?\b[^.]{0,80}(?:monitored|recorded|logged)",
        "All emails to this address are monitored.",
    ),
    (
        r"e-?mails?\b[^.]{0,60}may\s+be\s+(?:monitored|recorded|subject\s+to)",
        "Emails sent to us may be recorded.",
    ),
    (
        r"any\s+(?:views|opinions)(?:\s+or\s+opinions)?\s+(?:expressed|presented)",
        "Any views or opinions expressed are the author's.",
    ),
    (r"^[ \t]*(?:e-?mail )?disclaimer\b", "Email disclaimer"),
    (
        r"(?:we\s+)?welcomes?\s+(?:correspondence|calls)[^.]{0,40}in\s+(?:welsh|english)",
        "The Council welcomes correspondence in Welsh.",
    ),
    (r"croesawn\s+ohebiaeth", "Croesawn ohebiaeth yn Gymraeg."),
    (r"rydym\s+yn\s+croesawu\s+gohebiaeth", "Rydym yn croesawu gohebiaeth yn Gymraeg."),
    flags=_ANYWHERE,
)
PARAGRAPH_END = wording(
    (r"\n[ \t]*\n", "for the addressee only.\n\nThe letter"),
    (r"\n(?=[ \t]*(?:dear\b|\d{1,2}[.)] ))", "for the addressee only.\nDear Ms Reed"),
)

HEADER_LABELS = {
    "from": "from",
    "oddi wrth": "from",
    "sent": "date",
    "date": "date",
    "anfonwyd": "date",
    "dyddiad": "date",
    "to": "to",
    "at": "to",
    "cc": "cc",
    "copi": "cc",
    "bcc": "cc",
    "subject": "subject",
    "pwnc": "subject",
    "importance": "cc",
    "attachments": "cc",
    "reply-to": "cc",
}
"""The labels of the header lines that a mail program copies above an older mail, in English and Welsh."""
LABEL_LINE = wording(
    (
        rf"^[ \t*]*({'|'.join(map(re.escape, HEADER_LABELS))})[ \t]*:[ \t*]*([^\n]*)(?:\n(?:[ \t]*\n)?|\Z)",
        "Sent: 3 March 2025 10:14",
    ),
    flags=_LINES,
)
OLDER_MAIL = wording(
    (
        (
            r"^[ \t]*(?:[-_]{2,}[ \t]*(?:original message|forwarded message|original appointment"
            r"|reply message|"
            r"neges wreiddiol)[ \t]*[-_]{2,}|begin forwarded message:)[ \t]*(?:\n|\Z)"
        ),
        "-----Original Message-----",
    ),
    flags=_LINES,
)
WROTE = wording(
    (
        (
            r"^[ \t]*(?:on|ar)\b(?=[^\n]*\d)[^\n]{4,200}(?:\n[^\n]{1,200}){0,2}?"
            r"(?:\bwrote|\bysgrifennodd[^:\n]{0,80}):[ \t]*(?:\n|\Z)"
        ),
        "On 3 March 2025 Ann Reed wrote:",
    ),
    flags=_LINES,
)
ANSWERS_ANNOUNCED = wording(
    (
        (
            r"\b(?:answers?|responses?|repl(?:y|ies)|comments?)\b[^.\n]{0,60}\b(?:below|in[ -]?line|"
            r"in (?:red|blue|green|bold)|underneath|beneath|against each|under each|after each)\b"
        ),
        "Our answers are below.",
    ),
    (r"\bin (?:red|blue|green|bold)\b", "Please see our words in red."),
    (r"(?:atebion|ymateb)[^.\n]{0,40}(?:isod|mewn coch)", "Mae ein hatebion isod."),
)
ANSWER_LABEL = wording(
    (
        r"\s*(?:answer|response|reply|ateb|ymateb|a\d{0,2})[ \t]*[:\u2013-]",
        "Answer: 47",
    )
)
NUMBER_BEFORE = wording(
    (
        r"[ \t>*]*(?:\(?(?:q(?:uestion)?[ .]*)?\d{1,3}[a-z]?[.):]*[ \t]*)?\Z",
        "Question 2: ",
    )
)
"""The number and the marks that stand in a line before a question."""
