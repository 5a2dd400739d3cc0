"""The turns of phrase the reader knows. White space stands for any white space; case never matters."""

from __future__ import annotations

from answerable.ground import phrases, wording

ACKNOWLEDGEMENT = phrases(
    (r"\backnowledge (?:receipt|your|the)\b", "We acknowledge receipt of your request."),
    (
        (
            r"\bwill (?:be )?(?:respond(?:ed)?|repl(?:y|ied)|dealt with|processed|considered"
            r"|answered)\b.{0,60}\b"
            r"(?:within|by|20|twenty|working days|due course|soon)\b"
        ),
        "We will respond within 20 working days.",
    ),
    (r"\byou (?:will|should|can expect to) (?:receive|hear)\b", "You should receive our answer by 3 March."),
    (r"\b(?:aim|endeavour|expect) to (?:respond|reply|answer)\b", "We aim to reply promptly."),
    (
        r"\b(?:is|are) being (?:dealt with|processed|considered|looked into)\b",
        "Your request is being dealt with.",
    ),
    (
        r"\b(?:automatic(?:ally generated)?|auto-?)\s?(?:reply|response|acknowledgement|message)\b",
        "This is an automatic reply.",
    ),
    (r"\bout of (?:the )?office\b", "I am out of the office until Monday."),
    (
        r"\b(?:need|require|extend)(?:ing)? (?:more|further|additional|the) time\b",
        "We need more time to consider the public interest.",
    ),
    (
        r"\b(?:considering|to consider) (?:the|whether the) (?:public interest|exemption)",
        "We are still considering the public interest.",
    ),
)
HEDGED = phrases(
    (
        (
            r"\b(?:may|might|could|would|possibly|potentially|believe[sd]?|understand(?:s|ing)?|likely"
            r"|appears?|unless)\b"
        ),
        "We believe that two of the cameras are of that make.",
    ),
    (r"\bto the best of\b", "To the best of our knowledge there are none."),
    (r"\b(?:if|whether|when|where) (?:an?|the|any) exemption", "We will tell you if an exemption applies."),
)
NOT_KNOWN = phrases(
    (
        (
            r"\b(?:cannot|can not|unable to|not able to|not in a position to) (?:confirm|say|determine"
            r"|verify|provide|answer|state)\b"
        ),
        "We are unable to confirm the manufacturer.",
    ),
    (r"\b(?:not|n't|un)\s?known?\b", "The make of these cameras is not known."),
    (r"\bdo(?:es)? not know\b", "The Trust does not know who made them."),
)
ELSEWHERE_IN_LETTER = phrases(
    (
        (
            r"\b(?:see|refer to|as|per) (?:the |our )?(?:attached|attachment|enclosed|above|below|annex"
            r"|appendix|spreadsheet|table|answer|response|question)"
        ),
        "Please see the attached spreadsheet.",
    ),
    (r"\b(?:n/a|not applicable)\b", "N/A"),
)
ABOUT_THE_REQUEST = wording(
    (
        (
            r"\W*(?:you\s+(?:have\s+)?(?:asked|requested|sought|stated|wrote|said|refer)"
            r"|your\s+(?:request|question|e-?mail|letter)\s+(?:asked|asks|refers|stated|dated|of"
            r"|(?:was|is)\s+(?:for|about|received|dated))"
            r"|if\b|in\s+the\s+event\b|for\s+example\b|thank\s+you)"
        ),
        "You have asked whether the Council uses cameras made by Hikvision.",
    )
)

CLARIFICATION = phrases(
    (
        r"\bplease (?:tell us|let us know|confirm) (?:whether|which|what) (?:you|your|period|dates?|part)\b",
        "Please let us know which period you mean.",
    ),
    (
        (
            r"\b(?:please|could you|can you|would you|you to|need you to|ask you to) (?:please )?(?:clarify"
            r"|specify|explain what|confirm (?:what|which))"
        ),
        "Could you clarify what you mean by a camera?",
    ),
    (
        r"\b(?:require|need|seek(?:ing)?|requires|needs) (?:some |further |more )?clarification\b",
        "We require some clarification before we can search.",
    ),
)
NEITHER = phrases(
    (
        r"\bneither (?:to )?confirms? (?:n?or|nor to) den(?:y|ies)\b",
        "The Force neither confirms nor denies that it holds this.",
    ),
    (
        r"\bneither confirm(?:s|ing)? n?or deny(?:ing)?\b",
        "We are neither confirming nor denying that we hold it.",
    ),
)
NOT_HELD = phrases(
    (
        r"\b(?:does|do|did) not (?:currently |centrally )?(?:hold|record|retain|collect)\b",
        "The Council does not hold this information.",
    ),
    (
        r"\b(?:is|are|was|were) not (?:currently |centrally )?(?:held|recorded|collected|retained)\b",
        "This is not centrally recorded.",
    ),
    (
        (
            r"\bno (?:such |recorded |relevant )?(?:information|data|records?) (?:is |are |was |were |has"
            r" been |on this )?"
            r"(?:held|recorded|found|located)\b"
        ),
        "No recorded information is held.",
    ),
    (
        r"\bholds? no (?:such |recorded |relevant )?(?:information|data|records?)\b",
        "The Board holds no relevant records.",
    ),
    (r"\b(?:information|data) not held\b", "Information not held."),
    (r"^not held\b", "Not held."),
    (r"\bnot hold (?:this|the|any|that)\b", "We may not hold the model numbers."),
    (r"\bno (?:record|records) of\b", "There is no record of such a purchase."),
)
VEXATIOUS = phrases(
    (
        r"\b(?:is|as|be|considered|deemed|judged) (?:a )?(?:to be )?vexatious\b",
        "The request is considered to be vexatious.",
    )
)
COST = phrases(
    (
        (
            r"\b(?:exceed|exceeds|exceeding|in excess of|beyond|over|above) (?:the )?(?:appropriate|cost"
            r"|costs|fees?|statutory|time) (?:cost )?(?:limit|threshold)"
        ),
        "To answer would exceed the appropriate limit.",
    ),
    (
        (
            r"\b(?:exceed|exceeds|exceeding|more than|in excess of|over) (?:the )?(?:18|eighteen|24"
            r"|40)[ -]hours?"
        ),
        "It would take more than 18 hours to find this.",
    ),
    (
        r"\b(?:exceed|exceeds|exceeding|in excess of) (?:the )?£(?:450|600)\b",
        "The work would cost in excess of £450.",
    ),
)
PUBLISHED = phrases(
    (
        (
            r"\b(?:already |publicly |readily |reasonably )+(?:available|accessible|published|in the public"
            r" domain)\b"
        ),
        "The figures are already published.",
    ),
    (
        (
            r"\b(?:is|are) (?:published|available|accessible) (?:at|on|online|via|through"
            r"|in)\b.{0,60}\b(?:website|online|https?|www)"
        ),
        "The list is available on the Council's website.",
    ),
    (
        r"\b(?:can|may) be (?:found|accessed|viewed|downloaded) (?:at|on|via|from|here)\b",
        "Our policy can be found at www.ash.example.",
    ),
    (
        r"\baccessible (?:to you )?by other means\b",
        "The information is reasonably accessible to you by other means.",
    ),
)
WITHHELD = phrases(
    (r"\bexempt(?:ed|ion|ions)?\b", "The names are exempt."),
    (r"\bwithh(?:e|o)ld(?:ing)?\b", "We are withholding the locations."),
    (r"\brefus(?:e|es|ed|al|ing)\b", "We refuse this part of your request."),
    (r"\b(?:is|are) engaged\b", "Section 31(1)(a) is engaged."),
    (
        r"\bnot (?:be )?(?:disclos|releas|provid)(?:e|ed|ing)\b",
        "The locations will not be disclosed.",
    ),
    (r"\bexceptions?\b", "The exception in regulation 12(5)(a) covers it."),
)
NOT_WITHHELD = phrases(
    (
        r"\bnot (?:exempt|withheld|withholding|refus\w+|vexatious|relying|applied)\b",
        "We are not relying on section 31.",
    ),
    (
        r"\bno (?:exemptions?|exceptions?|information (?:has|have) been withheld)\b",
        "No exemption has been used.",
    ),
    (
        r"\b(?:previous|earlier|separate|another) (?:request|case|reply|response)\b",
        "Section 31 was used for your previous request.",
    ),
    (r"\b(?:does|do|would) not exceed\b", "The search would not exceed the appropriate limit."),
    (
        r"\bno longer (?:applies|apply|relies|rely|withh\w+)\b",
        "Section 43 no longer applies.",
    ),
)
RELIES_ON = phrases(
    (
        r"\b(?:appl(?:y|ies|ied)|under|rel(?:y|ies|ied|ying) on|by virtue of|pursuant to|accordance with)\b",
        "The Council relies on section 31(1)(a).",
    )
)
TRANSFERRED = phrases(
    (
        r"\b(?:transferred|forwarded|passed) (?:your|this|the) request to\b",
        "We have transferred your request to Ash Council.",
    )
)
OTHER_CASE = phrases(
    (
        (
            r"\b(?:previous|earlier|separate|another|different) (?:foi )?(?:request|case|reply"
            r"|response|enquiry)\b"
        ),
        "In another case we said that there were four.",
    )
)
SPEAKS_OF_REQUEST = wording((r"\brequest", "We refuse your request under section 12."))
CLARIFIED = wording(
    (
        r"\b(?:clarified|your clarification)\b",
        "Thank you for your clarification of what we asked you to clarify.",
    )
)
