"""The turns of phrase by which authorities acknowledge, ask, hold, refuse, pass on and answer.

The patterns were made from the forms counted in published replies to FOI requests in the four
nations; a phrase counts only where its sentence asserts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice


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


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_WE = r"(?:we|i|(?:the|this|our) [\w' -]{3,60}?)"
_PATTERNS = {
    Sign.TRANSFER: _any(
        r"\b(?:transferr|forward|redirect|pass)(?:ed|ing) (?:your|the|"
        r"this) (?:\w+ ){0,3}request (?:\w+ ){0,2}to "
        r"(?!(?:the |our |a )?(?:relevant|appropriate|service|department|team|officer|information|"
        r"foi|colleague))",
        r"\brequest (?:has been|was|is being|have been) (?:transferred|redirected) to ",
        r"\bwe are transferring your request\b",
    ),
    Sign.MORE_TIME: _any(
        r"\b(?:need|require|taking|take)s? (?:more|additional|further|extra|longer) (?:time|than)",
        r"\bextend(?:ed|ing)? (?:the |our )?(?:time|deadline|period|response)",
        r"\b(?:not (?:yet )?(?:been )?(?:able|in a position)|unable|cannot yet) to (?:respond|reply|"
        r"answer|complete)"
        r"[^.]{0,80}(?:within|by|yet|at this time|at present|today|in time)",
        r"\bstill (?:considering|processing|gathering|collating|working on|awaiting)",
        r"\bextension (?:of|to) (?:the )?(?:time|deadline)",
        r"\bfurther time (?:is needed )?to consider",
    ),
    Sign.REFUSAL: _any(
        rf"\b{_WE} (?:must |have (?:decided to )?|has (?:decided to )?|are |is |therefore |do )*"
        r"(?:refus(?:e|es|ed|ing)|withh(?:old|olds|olding|eld))\b",
        r"\b(?:information|data|details?|request|figures?|names?|this|it|which)\b[^.]{0,60} (?:is|"
        r"are|has been|have been) "
        r"(?:being )?(?:therefore |also |considered |considered to be )*(?:exempt\b|withheld|refused)",
        r"^(?:this (?:information|question) (?:is )?)?(?:exempt|withheld|refused)\b",
        r"\b(?:section|s\.?|regulation|reg\.?) ?\d+[\w()]{0,20}(?: of [^.,]{3,60})? "
        r"(?:applies|apply|is engaged|has been applied|is applied)",
        r"\bneither (?:to )?confirms?(?:ed)?,? (?:n?or) (?:to )?den(?:y|ies)",
        r"\b(?:exceeds?|exceeding|above|over|beyond|in excess of) the (?:appropriate|cost|fees?|"
        r"statutory) (?:cost )?limit",
        r"\brequest (?:is|as|to be|has been deemed|is considered|is deemed) (?:manifestly |to be )?vexatious",
        r"\b(?:is|as|constitutes|acts as|serves as) (?:a|our|the) (?:formal )?refusal notice",
        r"\b(?:unable|not able|not willing|not obliged|cannot|will not) (?:to )?(?:provide|disclose|"
        r"supply|release|comply)",
        r"\besempt\b|\beithriad[^.]{0,60}yn (?:berthnasol|gymwys)",
    ),
    Sign.QUESTION_BACK: _any(
        r"\bbefore we can (?:answer|process|proceed|respond|begin|start|deal)",
        r"\b(?:please|could you|can you|would you|grateful if you|ask you to|need you to)[^.]{0,60}"
        r"(?:clarify|specify|be more specific|define|narrow|refine|(?:tell us|let us know|confirm|"
        r"state|advise|explain) "
        r"(?:us )?(?:whether|which|what|if you mean))",
        r"\b(?:need|require|seek|seeking|request|requesting|would like) (?:some |further |"
        r"more )?clarification",
        r"\bput (?:your request |it |the clock )?on hold",
        r"\ba allech (?:chi )?egluro",
    ),
    Sign.ANSWER: _any(
        r"\bcan (?:also )?confirm (?!receipt|that (?:your|we have (?:received|logged)|it has been|"
        r"this (?:request|has)|"
        r"[^.\d]{0,60}\bholds? [^.\d]{0,25}\b(?:information|data)\b[^.\d]{0,60}(?:\.|$)))",
        r"\bplease (?:find|see)[^.]{0,60}\b(?:information|data|spreadsheet|table|figures|answers|replies)\b"
        r"(?! commissioner)",
        r"\b(?:do|does|did) not hold\b|(?<!or )\b(?:is|are) not held\b",
        r"\bno (?:recorded )?information (?:is )?held\b",
        r"\bthe answers? (?:is|are|to (?:your )?questions?)\b",
        r"^\s*(?:q(?:uestion)?s?\.? ?)?\(?\d{1,2}[a-z]?[.):]*\s*[-:\u2013]?\s*(?:answer:? ?)?"
        r"(?:yes|no|none|nil|not held)\b",
        r"^\s*(?:answer|response|reply|ateb|ymateb)[ \t]*:",
        r"\b(?:our|the council's|the trust's) (?:answer|response|reply) to (?:your )?questions?\b",
        r"\bcorrect (?:our|the) (?:answer|reply|response|figure)",
        r"\bin (?:response|answer) to your (?:\w+ )?questions?\b",
        r"\bnid (?:yw|ydym)[^.]{0,60}yn dal\b|\bgallaf gadarnhau (?!ein bod wedi derbyn)",
    ),
    Sign.SMALL_ANSWER: _any(
        r"^(?:yes|no|none|nil)\b[,.: ]",
        rf"\b{_WE} (?:does|do|has|have|operates?|uses?|owns?) (?:not (?:use|operate|own|have)|no|\d+)\b",
        r"\bthere (?:is|are|were) (?:no\b|none\b|currently \d|\d)",
    ),
    Sign.HANDED_OVER: _any(
        r"\bplease (?:find|see)[^.]{0,40}(?:attached|enclosed|below|herewith)",
        r"\b(?:attached|enclosed|below) (?:is|are|please find|you will find)\b",
        r"\bi (?:attach|enclose)\b|\bwe (?:attach|enclose)\b",
        r"\b(?:response|reply|decision|letter) (?:to your [^.]{0,40}?)?is (?:attached|enclosed)",
        r"\bhave handled under\b|\bhas been (?:handled|considered|dealt with) under\b",
        r"\bgweler (?:ynghlwm|isod|yr ymateb)|\bamgaeaf\b",
    ),
    Sign.RECEIPT: _any(
        r"\backnowledg(?:e|es|ing|ement)\b",
        r"\bthank you for (?:your|contacting|submitting|the)[^.]{0,100}\b(?:request|enquiry|e-?mail)\b",
        r"\b(?:request|e-?mail|enquiry)\b[^.]{0,60}(?:has|have) been (?:received|logged|registered|"
        r"passed|allocated)",
        r"\b(?:received|logged) (?:your|the) (?:\w+ ){0,4}request\b|\bconfirm(?:s)? receipt\b",
        r"\b(?:will|aim to|endeavour to|should|seek to) (?:\w+ )?(?:reply|respond|answer|receive|"
        r"provide|be answered)"
        r"[^.]{0,80}(?:within|by|no later than) ",
        r"\bdiolch am eich (?:cais|e-?bost|ymholiad)|\bcydnabod\w*|\bwedi derbyn eich cais",
    ),
    Sign.DELAY: _any(
        r"\bapologi[sz]e[^.]{0,40}\bdelay", r"\bsorry (?:for|about) the delay", r"\bwill be delayed"
    ),
}
_ONLY_POSSIBLE = _any(
    r"^(?:if|where|should|in the event|unless)\b",
    r"\b(?:may|might) (?:also |still |not |then )*(?:be|apply|need|have|charge|refuse|withhold|"
    r"decide|ask|take|contact|"
    r"exceed|extend|require)\b",
    r"\bif (?:an?|any|the|some|we|your|it|your request)\b(?! mean)",
    r"\b(?:some|any|certain|all|which|whether(?: an| any)?) exemptions?\b",
    r"\bin (?:some|certain) (?:cases|circumstances)",
    r"\bos (?:oes|yw|bydd)\b|\befallai\b",
)
_CHECKED = frozenset(
    {Sign.REFUSAL, Sign.QUESTION_BACK, Sign.ANSWER, Sign.MORE_TIME, Sign.TRANSFER, Sign.SMALL_ANSWER}
)
_UNHEDGED = re.compile(r"(?i)\bneither\b.{0,20}\bconfirm|\bwithheld under\b")
_HEADING = re.compile(r"(?im)^[ \t]*questions? \d[^\n:.]*(?:[:.]|$)")
_LONGEST_SENTENCE = 2_000
"""Characters read as one; a longer run without an end is a table or no prose, and is read in pieces."""
_MOST_HEADINGS = 200
"""Headings looked under in one text."""
_SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n\s*\n|\n(?=[ \t]*(?:[Qq]\w* ?)?\(?\d)")


def signs_in(texts: Sequence[str]) -> dict[Sign, str]:
    """Each sign found in `texts`, with the first words that gave it; sentences that only say what may
    happen give no sign but a receipt, a delay or a handing over."""
    found: dict[Sign, str] = {}
    for sentence in _sentences(texts):
        possible = _ONLY_POSSIBLE.search(sentence) and not _UNHEDGED.search(sentence)
        for sign, pattern in _PATTERNS.items():
            if sign in found or (possible and sign in _CHECKED):
                continue
            if hit := pattern.search(sentence):
                found[sign] = hit.group().strip()
    return found


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for sentence in _SENTENCE.split(text):
            folded = " ".join(sentence.split())
            for start in range(0, len(folded), _LONGEST_SENTENCE):
                yield folded[start : start + _LONGEST_SENTENCE]


def gives_answer(words: str) -> bool:
    """True where `words`, found under a question, say something and none of their sentences refuses."""
    return len(words.split()) > 0 and Sign.REFUSAL not in signs_in([words])


def answered_headings(text: str) -> Iterator[str]:
    """Each heading such as "Question 2" whose next paragraph gives an answer."""
    for heading in islice(_HEADING.finditer(text), _MOST_HEADINGS):
        following = text[heading.end() : heading.end() + _LONGEST_SENTENCE].lstrip()
        words = re.split(r"\n[ \t]*\n", following, maxsplit=1)[0]
        if gives_answer(words):
            yield heading.group().strip()
