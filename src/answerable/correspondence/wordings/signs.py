"""The turns of phrase by which authorities acknowledge, ask, hold, refuse, pass on and answer.

The patterns were made from the forms counted in published replies to FOI requests in the four
nations; a phrase counts only where its sentence asserts it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from answerable.ground import wording


class Sign(StrEnum):
    """What a sentence does."""

    TRANSFER = "transfer"
    MORE_TIME = "more_time"
    REFUSAL = "refusal"
    QUESTION_BACK = "question_back"
    ANSWER = "answer"
    SMALL_ANSWER = "small_answer"
    HANDED_OVER = "handed_over"
    RECEIPT = "receipt"
    DELAY = "delay"


_LINES = re.IGNORECASE | re.MULTILINE
_WE = r"(?:we|i|(?:the|this|our) [\w' -]{3,60}?)"
SIGNS = {
    Sign.TRANSFER: wording(
        (
            (
                r"\b(?:transferr|forward|redirect|pass)(?:ed|ing) (?:your|the|"
                r"this) (?:\w+ ){0,3}request (?:\w+ ){0,2}to "
                r"(?!(?:the |our |a )?(?:relevant|appropriate|service|department|team|officer|information|"
                r"foi|colleague))"
            ),
            "We have passed your request on to Elm Council.",
        ),
        (
            r"\brequest (?:has been|was|is being|have been) (?:transferred|redirected) to ",
            "Your request has been transferred to Elm Council.",
        ),
        (r"\bwe are transferring your request\b", "Therefore we are transferring your request."),
    ),
    Sign.MORE_TIME: wording(
        (
            r"\b(?:need|require|taking|take)s? (?:more|additional|further|extra|longer) (?:time|than)",
            "We need more time to answer.",
        ),
        (
            r"\bextend(?:ed|ing)? (?:the |our )?(?:time|deadline|period|response)",
            "We have extended the deadline.",
        ),
        (
            (
                r"\b(?:not (?:yet )?(?:been )?(?:able|in a position)|unable|cannot yet) to (?:respond|reply|"
                r"answer|complete)"
                r"[^.]{0,80}(?:within|by|yet|at this time|at present|today|in time)"
            ),
            "We are unable to respond to you within 20 working days.",
        ),
        (
            r"\bstill (?:considering|processing|gathering|collating|working on|awaiting)",
            "We are still gathering the figures.",
        ),
        (r"\bextension (?:of|to) (?:the )?(?:time|deadline)", "This is an extension of time."),
        (
            r"\bfurther time (?:is needed )?to consider",
            "We ask for further time to consider the public interest.",
        ),
    ),
    Sign.REFUSAL: wording(
        (
            (
                rf"\b{_WE} (?:must |have (?:decided to )?|has (?:decided to )?|are |is |therefore |do )*"
                r"(?:refus(?:e|es|ed|ing)|withh(?:old|olds|olding|eld))\b"
            ),
            "The Council has decided to withhold the locations.",
        ),
        (
            (
                r"\b(?:information|data|details?|request|figures?|names?|this|it|which)\b[^.]{0,60} (?:is|"
                r"are|has been|have been) "
                r"(?:being )?(?:therefore |also |considered |considered to be )*(?:exempt\b|withheld|refused)"
            ),
            "The information you ask for is exempt.",
        ),
        (
            r"^(?:this (?:information|question) (?:is )?)?(?:exempt|withheld|refused)\b",
            "Withheld under section 31.",
        ),
        (
            (
                r"\b(?:section|s\.?|regulation|reg\.?) ?\d+[\w()]{0,20}(?: of [^.,]{3,60})? "
                r"(?:applies|apply|is engaged|has been applied|is applied)"
            ),
            "Section 31(1)(a) is engaged.",
        ),
        (
            r"\bneither (?:to )?confirms?(?:ed)?,? (?:n?or) (?:to )?den(?:y|ies)",
            "The Force neither confirms nor denies that it holds this.",
        ),
        (
            (
                r"\b(?:exceeds?|exceeding|above|over|beyond|in excess of) the (?:appropriate|cost|fees?|"
                r"statutory) (?:cost )?limit"
            ),
            "The work would exceed the appropriate limit.",
        ),
        (
            (
                r"\brequest (?:is|as|to be|has been deemed|is considered|is deemed) "
                r"(?:manifestly |to be )?vexatious"
            ),
            "Your request is deemed vexatious.",
        ),
        (
            r"\b(?:is|as|constitutes|acts as|serves as) (?:a|our|the) (?:formal )?refusal notice",
            "This letter acts as a formal refusal notice.",
        ),
        (
            (
                r"\b(?:unable|not able|not willing|not obliged|cannot|will not) (?:to )?(?:provide|disclose|"
                r"supply|release|comply)"
            ),
            "We are unable to provide the locations.",
        ),
        (r"\besempt\b|\beithriad[^.]{0,60}yn (?:berthnasol|gymwys)", "Mae'r wybodaeth yn esempt."),
    ),
    Sign.QUESTION_BACK: wording(
        (
            r"\bbefore we can (?:answer|process|proceed|respond|begin|start|deal)",
            "We need a period before we can proceed.",
        ),
        (
            (
                r"\b(?:please|could you|can you|would you|grateful if you|ask you to|need you to)[^.]{0,60}"
                r"(?:clarify|specify|be more specific|define|narrow|refine|(?:tell us|let us know|confirm|"
                r"state|advise|explain) "
                r"(?:us )?(?:whether|which|what|if you mean))"
            ),
            "Could you please tell us which sites you mean?",
        ),
        (
            (
                r"\b(?:need|require|seek|seeking|request|requesting|would like) (?:some |further |"
                r"more )?clarification"
            ),
            "We require further clarification.",
        ),
        (
            r"\bput (?:your request |it |the clock )?on hold",
            "We have put your request on hold.",
        ),
        (r"\ba allech (?:chi )?egluro", "A allech chi egluro eich cais?"),
    ),
    Sign.ANSWER: wording(
        (
            (
                r"\bcan (?:also )?confirm (?!receipt|that (?:your|we have (?:received|logged)|it has been|"
                r"this (?:request|has)|"
                r"[^.\d]{0,60}\bholds? [^.\d]{0,25}\b(?:information|data)\b[^.\d]{0,60}(?:\.|$)))"
            ),
            "I can confirm that there are 47 cameras.",
        ),
        (
            (
                r"\bplease (?:find|see)[^.]{0,60}\b(?:information|data|spreadsheet|table|figures|answers|"
                r"replies)\b(?! commissioner)"
            ),
            "Please find the figures below.",
        ),
        (
            r"\b(?:do|does|did) not hold\b|(?<!or )\b(?:is|are) not held\b",
            "The Trust does not hold model numbers.",
        ),
        (r"\bno (?:recorded )?information (?:is )?held\b", "No information is held."),
        (
            r"\bthe answers? (?:is|are|to (?:your )?questions?)\b",
            "The answer to your question is no.",
        ),
        (
            (
                r"^\s*(?:q(?:uestion)?s?\.? ?)?\(?\d{1,2}[a-z]?[.):]*\s*[-:\u2013]?\s*(?:answer:? ?)?"
                r"(?:yes|no|none|nil|not held)\b"
            ),
            "Q2: none",
        ),
        (r"^\s*(?:answer|response|reply|ateb|ymateb)[ \t]*:", "Answer: 47"),
        (
            r"\b(?:our|the council's|the trust's) (?:answer|response|reply) to (?:your )?questions?\b",
            "Our response to question 2 is below.",
        ),
        (
            r"\bcorrect (?:our|the) (?:answer|reply|response|figure)",
            "We write to correct our answer of 3 March.",
        ),
        (
            r"\bin (?:response|answer) to your (?:\w+ )?questions?\b",
            "In answer to your second question, there are none.",
        ),
        (
            r"\bnid (?:yw|ydym)[^.]{0,60}yn dal\b|\bgallaf gadarnhau (?!ein bod wedi derbyn)",
            "Nid yw'r Cyngor yn dal y wybodaeth.",
        ),
    ),
    Sign.SMALL_ANSWER: wording(
        (r"^(?:yes|no|none|nil)\b[,.: ]", "Yes, at two sites."),
        (
            rf"\b{_WE} (?:does|do|has|have|operates?|uses?|owns?) (?:not (?:use|operate|own|have)|no|\d+)\b",
            "The Council operates 47.",
        ),
        (r"\bthere (?:is|are|were) (?:no\b|none\b|currently \d|\d)", "There are currently 47."),
    ),
    Sign.HANDED_OVER: wording(
        (
            r"\bplease (?:find|see)[^.]{0,40}(?:attached|enclosed|below|herewith)",
            "Please find our letter attached.",
        ),
        (
            r"\b(?:attached|enclosed|below) (?:is|are|please find|you will find)\b",
            "Attached is our letter.",
        ),
        (r"\bi (?:attach|enclose)\b|\bwe (?:attach|enclose)\b", "I attach our letter."),
        (
            r"\b(?:response|reply|decision|letter) (?:to your [^.]{0,40}?)?is (?:attached|enclosed)",
            "Our response to your request is attached.",
        ),
        (
            r"\bhave handled under\b|\bhas been (?:handled|considered|dealt with) under\b",
            "Your request has been handled under the Act.",
        ),
        (r"\bgweler (?:ynghlwm|isod|yr ymateb)|\bamgaeaf\b", "Gweler ynghlwm ein hymateb."),
    ),
    Sign.RECEIPT: wording(
        (r"\backnowledg(?:e|es|ing|ement)\b", "We acknowledge your request."),
        (
            r"\bthank you for (?:your|contacting|submitting|the)[^.]{0,100}\b(?:request|enquiry|e-?mail)\b",
            "Thank you for your request of 3 March.",
        ),
        (
            (
                r"\b(?:request|e-?mail|enquiry)\b[^.]{0,60}(?:has|have) been (?:received|logged|registered|"
                r"passed|allocated)"
            ),
            "Your request has been logged.",
        ),
        (
            r"\b(?:received|logged) (?:your|the) (?:\w+ ){0,4}request\b|\bconfirm(?:s)? receipt\b",
            "We received your FOI request today.",
        ),
        (
            (
                r"\b(?:will|aim to|endeavour to|should|seek to) (?:\w+ )?(?:reply|respond|answer|receive|"
                r"provide|be answered)"
                r"[^.]{0,80}(?:within|by|no later than) "
            ),
            "We aim to reply to you within 20 working days.",
        ),
        (
            r"\bdiolch am eich (?:cais|e-?bost|ymholiad)|\bcydnabod\w*|\bwedi derbyn eich cais",
            "Diolch am eich cais.",
        ),
    ),
    Sign.DELAY: wording(
        (r"\bapologi[sz]e[^.]{0,40}\bdelay", "We apologise for the delay."),
        (r"\bsorry (?:for|about) the delay", "I am sorry about the delay."),
        (r"\bwill be delayed", "Our answer will be delayed."),
    ),
}
"""The turns of phrase of each sign."""

ONLY_POSSIBLE = wording(
    (r"^(?:if|where|should|in the event|unless)\b", "If we hold it, we will send it."),
    (
        (
            r"\b(?:may|might) (?:also |still |not |then )*(?:be|apply|need|have|charge|refuse|withhold|"
            r"decide|ask|take|contact|"
            r"exceed|extend|require)\b"
        ),
        "An exemption may apply.",
    ),
    (
        r"\bif (?:an?|any|the|some|we|your|it|your request)\b(?! mean)",
        "We will tell you if the information is exempt.",
    ),
    (
        r"\b(?:some|any|certain|all|which|whether(?: an| any)?) exemptions?\b",
        "We will consider whether any exemptions apply.",
    ),
    (r"\bin (?:some|certain) (?:cases|circumstances)", "In some cases a fee is charged."),
    (r"\bos (?:oes|yw|bydd)\b|\befallai\b", "Os yw'r wybodaeth ar gael."),
)
"""What only says what may happen, and so asserts nothing."""

UNHEDGED = wording(
    (
        r"\bneither\b.{0,20}\bconfirm",
        "The Force can neither confirm nor deny whether any exemptions apply.",
    ),
    (r"\bwithheld under\b", "Some of it is withheld under section 31, if the file is right."),
)
"""What asserts a refusal whatever else its sentence says."""

NUMBERED_HEADING = wording((r"^[ \t]*questions? \d[^\n:.]*(?:[:.]|$)", "Question 2: cameras"), flags=_LINES)
