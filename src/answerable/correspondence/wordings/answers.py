"""The turns of phrase by which authorities answer: information, none held, a file, a place where it stands.

They are looked for in one sentence at a time, its short forms written out ("don't" as "do not").
"""

from __future__ import annotations

from answerable.ground import wording

_WE = r"(?:we|i|they|(?:the|this|our) [\w' -]{3,60}?)"
_NOTHING = (
    r"(?:information|data|records?|figures|documents?|details|such \w+|material|copies|"
    r"footage|correspondence)"
)
_ANSWERS = (
    r"(?:response|reply|decision|answers?|repl(?:y|ies)|letter|information|data|"
    r"spreadsheet|documents?|list|figures|details|notice|table)"
)

ANSWER = wording(
    (
        (r"^\W*(?:the |an |our )?(?:answer|reply|response)s? (?:from|of) (?:our|the|my|mr|mrs|ms)\b"),
        "Answer from our IT manager: all of them are Avigilon.",
    ),
    (
        (
            r"\bnot (?:something|a matter|anything) (?:that |which )?(?:we|i|the \w+|for)\b[^.;]{0,30}|"
            r"\byou (?:should|will need to|need to|would need to|may wish to|might) (?:\w+ "
            r")?(?:ask|contact|try|approach|write to|apply to)"
            r" (?:them|the|it|(?-i:[A-Z]))|\b(?:is|are) (?:the responsibility of|responsible "
            r"for|not responsible|nothing to do with)\b|"
            r"\b(?:not|nothing) (?:like|of) (?:that|this|the kind)\b|\banything like that\b"
        ),
        "This is not something that the parish deals with.",
    ),
    (
        (
            r"\bplease (?:find|see)[^.]{0,60}\b(?:information|data|spreadsheet|table|figures|"
            r"answers|replies)\b(?! commissioner)"
        ),
        "Please find the figures below.",
    ),
    (
        (
            r"\b(?:do|does|did|would) not (?:\w+ly )?(?:hold|keep|record|collect|retain|have)\b"
            r"(?= (?:any|this|that|these|those|the|such|it|them|records?|information|data|"
            r"figures|model|makes?|copies|\w+ (?:for|of|on))\b)"
            r"(?![^.;]{0,80}\b(?:yet|until|in time|at this (?:time|stage)|still)\b)(?! the "
            r"(?:time|staff|resources?|authority|power|right))|"
            r"(?<!or )\b(?:is|are|was|were) not (?:\w+ly )?(?:held|recorded|collected|retained|kept)\b|"
            r"\bdo(?:es)? not (?:\w+ly )?hold\b"
        ),
        "The Trust does not hold model numbers.",
    ),
    (
        (
            rf"\bno (?:recorded |relevant |such |further )*{_NOTHING} (?:is |are |was |were "
            rf")?(?:held|recorded|exists?|kept)\b|"
            rf"\b(?:holds?|held|keeps?|has|have) no (?:recorded |relevant |such |central )*{_NOTHING}\b|"
            r"\bnothing (?:\w+ )?(?:is |was )?(?:held|recorded|that we can send|to (?:disclose|"
            r"send|give))\b|\bno record of\b"
        ),
        "No information is held.",
    ),
    (
        (
            r"\b(?:the|our) answers? (?:(?:is|are)\b(?! (?:now |all )?(?:available|ready|in "
            r"your|online|published|waiting|anonymous|confidential|stored|kept|used))|to "
            r"(?:your |the )?(?:\w+ )?(?:questions?|one)|below)\b"
        ),
        "The answer to your question is no.",
    ),
    (
        (
            r"^\s*(?:q(?:uestion)?s?\.? ?)?\(?\d{1,2}[a-z]?[.):]*\s*[-:\u2013]?\s*(?:answer:? ?)?"
            r"(?:yes|no|none|nil|not held)\b"
        ),
        "Q2: none",
    ),
    (r"^\s*(?:answers?|responses?|reply|ateb|ymateb|a\d{1,2}\.?)[ \t]*:", "Answer: 47"),
    (
        r"\b(?:our|the council's|the trust's) (?:answer|response|reply) to (?:your )?questions?\b",
        "Our response to question 2 is below.",
    ),
    (
        (
            r"\bcorrect(?:ed)? (?:our|the|my) (?:answer|reply|response|figure)|"
            r"\b(?:correct|right) (?:number|figure|total|answer) (?:\w+ ){0,4}is\b"
        ),
        "We write to correct our answer of 3 March.",
    ),
    (
        r"\bin (?:response|answer|reply) to your (?:\w+ )?questions?\b",
        "In answer to your second question, there are none.",
    ),
    (
        (
            r"\bnid (?:yw|ydym|oes)[^.]{0,60}\b(?:yn dal|yn defnyddio|gennym|gan)\b|"
            r"\bgallaf gadarnhau (?!ein bod wedi derbyn)|\bmae gan (?:y|yr|ein)\b[^.]{0,40}\d"
        ),
        "Nid yw'r Cyngor yn dal y wybodaeth.",
    ),
)
"""Says what was asked, or that there is nothing to say it from."""

LINKED = wording(
    (
        (
            r"\b(?:information|figures?|data|list|register|answers?|details|everything|makers?|totals?|"
            r"numbers?|policy|you (?:asked|want|wanted|need|seek|are "
            r"after))\b[^;]{0,80}\b(?:is|are|be found|listed|"
            r"published|available|held)\b[^;]{0,60}\b(?:at|on|from|here|online|our (?:web|"
            r"open))\b[^;]{0,80}?https?://"
        ),
        "The makers are listed at https://ash.example/cctv.",
    ),
)
"""Says where it stands: an answer, unless the sentence refuses for that."""

HANDED_OVER = wording(
    (
        (r"\bsee (?:the |our )?(?:attach\w+|enclos\w+)\b"),
        "See attached spreadsheet.",
    ),
    (
        (r"\b(?:is|are|set out) (?:at|in|as) (?:the )?(?:annex|appendix|attach\w+|enclos\w+)\b"),
        "The list is at Annex A.",
    ),
    (
        (r"\b(?:response|reply|answers?|decision|letter|information) attached\b"),
        "Response attached.",
    ),
    (
        r"\bplease (?:find|see)[^.]{0,40}(?:attached|enclosed|below|herewith)",
        "Please find our letter attached.",
    ),
    (r"\b(?:attached|enclosed|below) (?:is|are|please find|you will find)\b", "Attached is our letter."),
    (r"\b(?:i|we) (?:now |also |therefore )?(?:attach|enclose)\b", "I attach our letter."),
    (
        rf"\b{_ANSWERS} (?:to your [^.]{{0,40}}?)?(?:is|are) (?:now )?(?:attached|enclosed|set out|below)",
        "Our response to your request is attached.",
    ),
    (
        r"\bhave handled under\b|\bhas been (?:handled|considered|dealt with) under\b",
        "Your request has been handled under the Act.",
    ),
    (r"\bgweler (?:ynghlwm|isod|yr ymateb)|\bamgaeaf\b", "Gweler ynghlwm ein hymateb."),
)
"""Points at what stands beside or below."""

NOT_HANDED_OVER = wording(
    (
        (r"\b(?:holding|extension|delay)\b"),
        "Please see the attached holding letter.",
    ),
    (
        (
            r"\b(?:questions|links?|survey|instructions|portal|log ?in|sign ?in|password|guide|"
            r"steps|button)\b"
        ),
        "Please see the link below.",
    ),
    (
        (
            r"\b(?:acknowledg\w*|privacy|guidance|leaflet|your (?:original )?(?:message|"
            r"e-?mail)|terms|form|how we (?:use|handle))\b"
        ),
        "Please find attached our acknowledgement letter.",
    ),
)
"""What is attached or below, and is no reply."""

SMALL_ANSWER = wording(
    (
        (r"^yes\b(?! please)|^no\b (?:to|they|we|it|but|and|not|cameras?|facial|plans)\b"),
        "Yes to all three.",
    ),
    (
        (
            r"^(?!\W*(?:information|documents?|data) (?:released|disclosed|provided|"
            r"supplied))[^:]{3,60}:\s*(?:yes|no|none|nil|not (?:used|held|in use|applicable)|"
            r"n/?a)\W*$"
        ),
        "Facial recognition: No",
    ),
    (
        (
            r"\b(?:confirms|(?:we|i|to) confirm) (?:to you )?that (?:it|we|they|there|no|all|none|both)\b "
            r"(?!(?:\w+ )?(?:has|have) (?:now )?(?:received|logged)|[^.\d]{0,60}\bholds? "
            r"[^.\d]{0,25}\b(?:information|data)\b|will\b|aim\b)"
        ),
        "The Executive confirms that it has cameras.",
    ),
    (
        (
            r"\bcan (?:also )?(?:confirm|advise|tell you|inform you) (?!receipt|that (?:your|"
            r"we have (?:received|logged)|it has been|"
            r"this (?:request|has|e-?mail)|(?:you|we) will|"
            r"[^.\d]{0,60}\bholds? [^.\d]{0,25}\b(?:information|data)\b[^.\d]{0,60}(?:\.|$))|"
            r"when\b|whether\b|on\b|you\b)"
        ),
        "I can confirm that there are 47 cameras.",
    ),
    (r"^(?:yes|no|none|nil)\b(?:[,.:;!]| [-\u2013]|\s*$| there (?:is|are|were))", "Yes, at two sites."),
    (
        (
            rf"\b{_WE} (?:currently |also |now )?(?:does|do|has|have|had|operates?|uses?|owns?|"
            rf"runs?) (?:currently )?(?:not (?:currently )?(?:use|operate|own|have|run|"
            rf"employ)\b(?! (?:to|the time|enough|staff|access))|no\b(?! (?:access|plans to "
            rf"reply|longer|record|intention|option))|\d+\b(?! (?:working|days|hours|months)))"
        ),
        "The Council operates 47.",
    ),
    (
        (
            r"\bthere (?:is|are|were|has been|have been) (?:no\b(?! (?:guarantee|need|charge|"
            r"right|reason|limit|time|obligation|one))|none\b|(?:currently |now )?\d)"
        ),
        "There are currently 47.",
    ),
)
"""A bare fact: yes, no, so many, none."""

BARE_NO = wording((r"no\W*\Z", "No."))
"""A "no" that may refuse as well as answer."""

NONE_OF_IT = wording(
    (
        (
            r"\b(?:not|never|no longer|nor) (?:been |currently |in |yet )?(?:used?|in use|"
            r"trialled|installed|fitted|owned|deployed|operated|bought|held|have|had|carry|"
            r"wear|run)\b|\b(?:none|nil|neither|never (?:has|have|had|did))\b"
        ),
        "Facial recognition is not used.",
    ),
)
"""Says that something is not there."""

STATEMENT = wording(
    (
        (
            r"\b(?:is|are|was|were|been|all|both|them) (?:\w+ly |all |both )*(?:made|supplied|"
            r"manufactured|bought|purchased|"
            r"installed|fitted|leased|provided|maintained|run|operated|managed|owned|monitored|"
            r"stored|kept|used|"
            r"replaced|removed|introduced|funded|listed|published|contracted|serviced|from) ?"
            r"(?:by|from|in|at|on|since|for|to|with)?\b"
        ),
        "All of them were made by Bosch.",
    ),
    (
        (
            r"\b(?:uses?|operates?|owns?|buys?|bought|installed|employs?|spends?|spent|pays?|paid|"
            r"belongs? to|comes? from|came from|leases?|trialled|makers? (?:is|are))\b"
        ),
        "The school uses Axis.",
    ),
)
"""Says something of things that may have been asked about."""

RESPONSE_FILE = wording(
    (
        (
            r"(?:\b|_)(?:foi|eir|information)?[ _-]*(?:response|reply|answers?|decision|"
            r"disclosure|outcome)(?:\b|_|\d)"
        ),
        "FOI_Response_1902.pdf",
    ),
)
"""Files that are named as the response."""
REFUSAL_FILE = wording(
    (r"(?:\b|_)refus(?:al|ed)(?:\b|_)|(?:\b|_)exemption[ _-]*notice(?:\b|_)", "Refusal_Notice_NH3019.docx"),
)
"""Files that are named as a refusal."""
