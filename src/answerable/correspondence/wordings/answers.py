"""The turns of phrase by which authorities answer: information, none held, a file, a place where it stands.

They are looked for in one sentence at a time, its short forms written out ("don't" as "do not").
"""

from __future__ import annotations

import re

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
            r"(?! the (?:time|staff|resources?|authority|power|right))|"
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

_UNITS = (
    r"(?:working |calendar |school |business )?(?:days?|hours?|hrs|minutes?|mins|"
    r"weeks?|months?|years?|pages?|files?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
NO_FIGURES = wording(
    (
        (
            r"\b(?:ref(?:erence)?|case|ticket|request|number)(?: number| no\.?)? (?:is|was|"
            r"will be)\b[\s:]*[A-Za-z/-]*\d[\w/-]*"
        ),
        "Your reference number is 5512.",
    ),
    (
        (
            r"\b\d{1,2}(?:st|nd|rd|th)? ?(?:to|-|\u2013|and|until) ?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?= "
            r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
        ),
        "from 1 to 15 June",
    ),
    (
        (r"\b(?:zum|am|bis|vom|den) \d{1,2}\."),
        "bis zum 12.",
    ),
    (
        (
            r"£ ?\d+(?: \w+)? (?:prize|voucher|gift|reward|draw)|\b(?:prize|voucher|gift "
            r"card)s? (?:\w+ )?£ ?\d+|\bprize of £ ?\d+"
        ),
        "a prize of £50",
    ),
    (
        (r"\b\d[\d.]* ?(?:kb|mb|gb|bytes)\b|\b\d{1,2} (?:diwrnod|wythnos)\w*|^\W*\d{1,2}[.)]\W*$"),
        "FOI.zip - 14 MB",
    ),
    (r"https?:\S+|www\.\S+|\S+@\S+", "See https://ash.example/a1"),
    (
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|\b{_MONTH} "
            rf"\d{{1,2}},? \d{{4}}|\b{_MONTH} \d{{4}}"
        ),
        "on 3 March 2025",
    ),
    (
        r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|\b\d{1,2}[:.]\d\d ?(?:am|pm)?\b|\b\d{1,2} ?(?:am|pm)\b",
        "on 03/03/2025 at 10:14",
    ),
    (r"\b(?:19|20)\d\d(?:[/-]\d\d)?\b(?!,\d)", "since 2019"),
    (r"\b(?:0\d{3,4}|\+44)[ \d]{6,12}\b", "call 01632 960960"),
    (
        (
            r"\b(?:sections?|ss?\.?|regulations?|regs?|articles?|parts?|rules?|questions?|act|"
            r"q|schedule|annex|appendix|stage|room)\.? ?\d+[\w()]*(?:(?:, ?| and | or | & |,? "
            r"?to )\(?\d*[\w()]+)*"
        ),
        "sections 31(1)(a) and 24(1)",
    ),
    (
        (
            r"\b(?:ref(?:erence)?|request|case|foi|eir|ticket|number|no|order|id|your "
            r"ref)\b[\s.:#]*(?-i:[A-Z/-]*)\d[\w/-]*"
        ),
        "request 4471",
    ),
    (r"#\d+|\b[a-z]+[-/]\d[\w/-]*|\b\d+[-/]\d[\w/-]*|\b[a-z]+\d\w*|\b\d+(?:st|nd|rd|th)\b", "FOI-22/1"),
    (
        rf"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twenty|forty|sixty) {_UNITS}\b",
        "20 working days",
    ),
    (r"£ ?(?:450|600|25)\b(?!,)", "the limit of £450"),
    (r"^\W*\(?\d{1,2}[.)]\s", "1. How many"),
    (r"\b(?:one|1) (?:of|or more)\b|\b\d of \d\b|\b\d+(?:\.\d+){2,}\b", "page 1 of 3"),
    flags=re.IGNORECASE,
)
"""Numbers that count nothing: dates, times, references, sections, time limits."""

FIGURE = wording(
    (
        r"(?:£ ?|\b)\d[\d,]*(?:\.\d+)?(?:%| ?per cent|m\b|k\b| million)?",
        "They have 47.",
    ),
    (
        (
            r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
            r"forty|fifty|sixty|seventy|eighty|"
            r"ninety|hundred|dozen|single|only one|just one)\b"
        ),
        "There are twelve.",
    ),
)
"""A number that counts something."""

PROCESS = wording(
    (
        (r"\bfreedom of information\b|\bthe act\b"),
        "This helps us see who uses the Freedom of Information Act.",
    ),
    (
        (
            r"\b(?:your|this|our|any|each|the) (?:\w+ ){0,2}(?:request|e-?mail|enquiry|query|"
            r"response|reply|complaint|ticket|feedback)s?\b"
        ),
        "Your request has been given to three officers.",
    ),
    (r"\b(?:will|shall|aims? to|hopes? to|intends? to)\b", "We will look at two of them."),
    (
        (
            r"\bwe (?:receive|get|have had|deal with|answer)\b[^.;]{0,40}\b(?:requests|"
            r"enquiries)\b"
        ),
        "We get 900 requests a year.",
    ),
    (
        (
            r"\b(?:would|could|to) (?:take|cost|exceed|need|mean)\b|\bestimate[ds]?\b|"
            r"\bofficers? put\b|\bcost of (?:comply|answer)"
        ),
        "It would take 700 hours.",
    ),
    (r"\byou (?:can|may|must|need to|should|have)\b", "You have two months."),
    (r"\b(?:am|is|are) (?:away|off|on leave)\b", "Two of us are away."),
)
"""Sentences about dealing with a request, not about what was asked."""

NO_FACT = wording(
    (
        (
            r"\b(?:questions|survey|questionnaire|click|link|log ?in|sign ?in|password|new "
            r"(?:messages?|updates?|documents?|repl(?:y|ies)|responses?)|"
            r"right or wrong|unread|attachments?|notifications?)\b"
        ),
        "There are five questions.",
    ),
)
"""Counts what belongs to a form or a notice."""

SMALL_ANSWER = wording(
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
