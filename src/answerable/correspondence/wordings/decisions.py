"""The turns of phrase by which authorities refuse, pass a request on, or ask for a fee first.

They are looked for in one sentence at a time, its short forms written out ("won't" as "will not"); a
phrase counts only where its sentence asserts it.
"""

from __future__ import annotations

from answerable.ground import wording

_WE = r"(?:we|i|they|(?:the|this|our) [\w' -]{3,60}?)"
_NOT = (
    r"(?:unable to|not able to|not willing to|not prepared to|not going to|not in a position to|"
    r"not obliged to|not required to|need not|do(?:es)? not (?:have|need) to|cannot|"
    r"can not|will not|shall not|"
    r"must not|would not|declined? to|declining to|decided not to|prefer not to|rather not|"
    r"no intention of|prevent(?:s|ed)?(?: us)? from|stop(?:s|ped)?(?: us)? from|(?:are|is|am|be) not)"
)
_GIVEN = (
    r"(?:provid|disclos|suppl|releas|shar|reveal|nam|giv|hand|send|tell|let(?:ting)? "
    r"(?:you|anyone|anybody|us)|"
    r"part(?:ing)? with|comply|mak(?:e|ing) (?:it|them|this|these|those|the \w+) (?:available|public)|"
    r"put[^.;]{0,60}\bpublic|discuss|publish|answer)"
)
_SOMETHING_ELSE = (
    r"(?![^.;]{0,60}\b(?:this (?:mailbox|address)|your (?:personal |contact )?(?:data|"
    r"details|address|e-?mails?|calls?|messages?)|"
    r"advice|within|by (?:the|then|today|tomorrow|\d)|in time|yet|an? date|until|"
    r"without|while (?:i|she|he|we|they) (?:am|is|are)|as to when)\b)"
)
_ORGANISATION = (
    r"(?:\S{1,60}@\S+|(?:[\w' ]{0,40} (?:at|in|of) )?\S{1,60}@\S+|(?:the |our "
    r")?(?-i:(?:[A-Z][\w'&-]*,? ?(?:of |for |and |the )*){2,8}))"
)
_INSIDE = (
    r"(?!(?:(?:the|our|a|my) )?(?:relevant|appropriate|service|department|team|officers?|information(?!@)|"
    r"foi(?!@)|freedom|colleagues?|data|business|head|manager|contact|complaints|governance|legal)\b)"
)

REFUSAL = wording(
    (
        (
            r"\btreat(?:ed|ing) (?:your|the|this) (?:\w+ )?request (?:as|under) (?:section|"
            r"s\.?|vexatious|repeated|manifestly)"
        ),
        "We are treating your request under section 12.",
    ),
    (
        (
            r"^\W*(?:information|documents?|data) (?:released|disclosed|provided|"
            r"supplied)\W+(?:none|no|nil)\b|\bexemptions? (?:applied|used|relied "
            r"(?:up)?on)\W+(?:section|s\.?|reg)"
        ),
        "Exemption applied: Section 43",
    ),
    (
        (
            r"\b(?:the|an?|this|that|these|both) (?:\w+ )?(?:exemptions?|"
            r"exceptions?)\b[^.;]{0,60}\b(?:is|are|has been|have been|was) (?:\w+ )?"
            r"(?:engaged|applied|maintained|used|claimed|upheld|relied)|"
            r"\b(?:falls?|comes?|caught|covered|protected) (?:within|under|by) (?:the|an?) "
            r"(?:\w+ )?(?:exemption|exception)|"
            r"\b(?:claim|apply|applying|applied|maintain|maintaining|invok\w+) (?:the|an?) "
            r"(?:\w+ )?(?:exemption|exception)\b"
        ),
        "The exemption at section 31 is maintained.",
    ),
    (
        (
            r"\bpublic interest\b[^.;]{0,80}\b(?:favours?|favour of|lies?|outweighs?|weighs?|"
            r"rests?)\b[^.;]{0,60}"
            r"\b(?:withh|maintain|non-?disclos|keep|refus|not (?:disclos|releas)|exempt|against)"
        ),
        "The public interest favours maintaining the exemption.",
    ),
    (
        (
            r"^\W*(?:information |data )?(?:not|un)[ -]?(?:provided|disclosed|released|"
            r"supplied|successful)\W*$|"
            r"^\W*(?:reason\W+)?(?:section|s\.?|regulation|reg\.?) "
            r"?\d\d[()\w]*\W{1,3}(?:commercial|personal|law|national|health|safety|"
            r"international|vexatious|cost|confiden|prejudice|investigat|legal|public)"
        ),
        "Information not provided",
    ),
    (
        (
            rf"\b{_WE} (?:must |have (?:decided to )?|has (?:decided to )?|are |is |am |therefore |do )*"
            r"(?:refus(?:e|es|ed|ing)|withh(?:old|olds|olding|eld)|reject(?:s|ed|ing)?)\b"
        ),
        "The Council has decided to withhold the locations.",
    ),
    (
        (
            r"\b(?:is|are|was|were|been|be|being) (?:\w+ly |therefore |also |both |all |considered |deemed |"
            r"judged |held |to be )*"
            r"(?:exempt(?:ed)?\b(?! charit)|withheld|refused|turned down|rejected)\b"
        ),
        "The information you ask for is exempt.",
    ),
    (
        r"^(?:this (?:information|question) (?:is )?)?(?:exempt|withheld|refused|redacted|not disclosed)\b",
        "Withheld under section 31.",
    ),
    (
        r"^\W*(?:the )?(?:outcome|decision|result|status)\W{1,3}(?:is )?(?:refus|reject|withh)",
        "Outcome - refused",
    ),
    (
        (
            r"\b(?:sections?|ss?\.?|regulations?|regs?\.?) ?(?!(?:1|5|7|8|9|10|11|16|"
            r"17)\b)\d+[\w()]{0,20}(?:[^.;]{0,80}?) "
            r"(?:appl(?:y|ies)|(?:is|are|has been|have been) (?:thereby |also |both |here |therefore )*"
            r"(?:engaged|applied|maintained|used|claimed|upheld|relied)|covers?|exempts?|"
            r"protects?|prevents?|stops? us|"
            r"(?:relieves?|excuses?|bars?) (?:us|the|it)|"
            r"(?:permits?|allows?|entitles?|lets?) (?:us|the \w+) (?:to |not )*(?:with|refus|answer))\b"
        ),
        "Sections 31(1)(a) and 24(1) apply.",
    ),
    (
        (
            rf"\b{_WE} (?:\w+ )?(?:(?:must |can |therefore )*rel(?:y|ies)|(?:is|are|am) "
            rf"relying|ha(?:s|ve) relied)"
            r" (?:up)?on (?:it|this|them|(?:the|an?) (?:exemption|exception)|sections?|s\.?\d|"
            r"regulations?|reg)\b"
        ),
        "We rely on section 22 of the Act.",
    ),
    (
        (
            r"\bneither (?:to )?confirm(?:s|ing|ed)?,? (?:n?or) (?:to )?den(?:y|ies|ying)|"
            r"\bnot confirm or deny\b"
        ),
        "The Force neither confirms nor denies that it holds this.",
    ),
    (
        (
            r"\b(?:is|as|be|been|deemed|considered|it) (?:manifestly |to be |being "
            r")*(?:vexatious|manifestly unreasonable)\b"
        ),
        "Your request is deemed vexatious.",
    ),
    (
        (
            r"\b(?:is|as|constitutes|acts as|serves as|for) (?:an?|our|the) (?:\w+ )?refusal notice|"
            r"^\W*(?:notice of refusal|refusal notice)\b"
        ),
        "This letter acts as a formal refusal notice.",
    ),
    (
        r"\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)) (?:to|your|the|this)\b(?! (?:right|appeal))",
        "The Trust declines to say.",
    ),
    (
        r"\bkeep(?:ing)? (?:it|them|this|these|that) (?:back|confidential|private|secret)\b",
        "The Board keeps to keeping them back.",
    ),
    (
        r"\besempt\b|\beithriad[^.]{0,60}yn (?:berthnasol|gymwys)|\bgwrthod\b[^.]{0,20}\bcais\b",
        "Mae'r wybodaeth yn esempt.",
    ),
)
"""Withheld, refused, neither confirmed nor denied."""

DENIAL = wording(
    (
        (
            r"\b(?:decided|voted|advised) against\b|\bagainst (?:providing|releasing|"
            r"disclosing|sharing|publishing)\b"
        ),
        "The governors decided against providing the details.",
    ),
    (
        (r"\b(?:told|advised|asked|instructed) (?:us |me |that we (?:should|need) )?not to\b"),
        "We have been told not to respond to it.",
    ),
    (
        (r"\bdo(?:es)? not (?:\w+ly )?(?:give|tell|reveal|hand)\b(?![^.;]{0,40}\b(?:your|a figure|rise)\b)"),
        "We do not give that sort of thing out.",
    ),
    (
        (r"\b(?:rather (?:not|keep)|a no from|keep[^.;]{0,60} to (?:ourselves|itself|myself))\b"),
        "We would rather keep the details to ourselves.",
    ),
    (
        (
            rf"\b{_NOT} (?:\w+ly |be |therefore |be able to |have to |in a position to "
            rf")*{_GIVEN}\w*\b{_SOMETHING_ELSE}"
        ),
        "We are not prepared to name our suppliers.",
    ),
    (
        (
            rf"\b(?:not|never) to (?:be )?(?:provid|disclos|suppl|releas|shar|reveal|nam|"
            rf"discuss|publish)\w*\b{_SOMETHING_ELSE}"
        ),
        "The governors have decided not to release them.",
    ),
    (
        (
            r"\b(?:do(?:es)? not|never) (?:\w+ly )?(?:disclose|discuss|comment|release|give "
            r"out|share|give away)\b"
            r"(?![^.;]{0,40}\byour\b)|\bnot something (?:that )?(?:we|the \w+) (?:share|"
            r"release|give|disclose|publish|discuss)"
        ),
        "We do not give out the details of our security.",
    ),
)
"""Will not or cannot give: a refusal, where nothing says why not yet."""

COST = wording(
    (
        (
            r"\b(?:take|taking|takes|need\w*|put at|estimate\w*|spend|"
            r"require)\b[^.;]{0,60}\b(?:[2-9]\d|\d{3,}) (?:\w+ )?hours\b"
        ),
        "The time needed is put at 90 hours.",
    ),
    (
        (
            r"\b(?:exceed(?:s|ing|ed)?|above|over|beyond|past|in excess of) (?:the|this|that) (?:\w+ ){0,4}?"
            r"(?:limit|threshold|ceiling)\b|\bmore than (?:the )?(?:£ ?(?:450|600)|18 hours|24 hours)"
        ),
        "The work would exceed the appropriate limit.",
    ),
)
"""Over what it may cost: a refusal, where nothing is asked back."""

TRANSFER = wording(
    (
        (
            r"\b(?:transferr|forward|redirect|pass|refer|sen[dt])(?:ed|ing)? (?:on )?(?:your|"
            r"the|this) (?:\w+ ){0,3}(?:request|e-?mail|enquiry|letter) "
            r"(?:on |over |across )?to (?![^.;]{0,60}\b(?:team|department|officers?|"
            r"colleagues?|manager|desk|service|unit|section)\b)"
            r"the [^.;]{3,60}\b(?:and|who|which|so) (?:it |they )?(?:will|should|are to) "
            r"(?:\w+ )?(?:respond|reply|answer|contact|write)"
        ),
        "I have sent your request on to the Authority and it will respond to you.",
    ),
    (
        (
            r"\b(?:transferr|forward|redirect|pass|refer|sen[dt])(?:ed|ing)? (?:on )?(?:your|"
            r"the|this) (?:\w+ ){0,3}"
            r"(?:request|e-?mail|enquiry|letter|questions?) (?:on |over |across )?to (?:them|it)\b"
        ),
        "We have sent your request to them.",
    ),
    (
        (
            r"\b(?:transferr|forward|redirect|pass|re-?direct|refer|sen[dt]|hand)(?:ed|ing)? "
            r"(?:it|this|this one|that|them|yours|(?:parts? [\w ,]{1,20} of )?(?:your|the|"
            r"this) (?:\w+ ){0,3}(?:request|e-?mail|enquiry|letter|questions?)) "
            rf"(?:(?:\w+|in full|for reply) ){{0,3}}?(?:on|over|across|on and over)? ?to "
            rf"{_INSIDE}{_ORGANISATION}"
        ),
        "We have passed your request on to Elm Council.",
    ),
    (
        (
            r"\b(?:request|e-?mail|enquiry|letter|it|this|questions?) (?:has|have|was|were|is|"
            r"are)(?: now| therefore| also)* "
            r"(?:been |being )?(?:now |therefore |also )*"
            r"(?:transferred|redirected|passed|forwarded|referred|sent|handed)(?: \w+){0,2}? to "
            rf"{_INSIDE}{_ORGANISATION}"
        ),
        "Your request has been transferred to Elm Council.",
    ),
    (
        r"\bwe (?:are transferring|have transferred) your request\b",
        "Therefore we are transferring your request.",
    ),
    (r"\btrosglwyddo(?:'ch|'r|d)? (?:eich )?cais\b", "Rydym wedi trosglwyddo'ch cais."),
)
"""Passed to somebody else, who answers."""

FEE = wording(
    (
        (
            r"\b(?:come|amount)s? to £ ?\d|\bsend (?:us )?(?:an? )?(?:cheque|payment)\b|"
            r"\bdisbursements?\b[^.]{0,40}£"
        ),
        "Please send a cheque within three months.",
    ),
    (r"\bfees? notice\b", "This is a fees notice under section 9."),
    (
        (
            r"\b(?:pay|payment|fee|charge|cheque)\b[^.;]{0,80}\b(?:in advance|before we|on "
            r"receipt of|is received|arrives)\b"
        ),
        "We ask you to pay this in advance.",
    ),
    (
        r"\b(?:a|the) (?:fee|charge) of £ ?\d[^.;]{0,60}\b(?:payable|must be paid|is due|required)",
        "A fee of £42 is payable.",
    ),
)
"""A fee is asked for before anything is sent."""
