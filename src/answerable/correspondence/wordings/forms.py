"""Words of surveys and invitations, and of the courtesies around a form."""

from __future__ import annotations

from answerable.ground import wording

SURVEY_SUBJECT = wording(
    (
        (r"\bhow (?:did|do|have) we (?:handled?|deal|dealt|perform|treat|manage|serve)"),
        "How did we handle your request?",
    ),
    (
        r"\bhow (?:did|are) we do(?:ing)?\b",
        "How did we do? LP-0016",
    ),
    (
        r"\bhow was your (?:experience|contact|enquiry|visit|call)\b",
        "How was your experience with us?",
    ),
    (
        (
            r"\b(?:satisfaction|feedback|customer|service) (?:survey|questionnaire)"
            r"\b"
        ),
        "Customer satisfaction survey",
    ),
    (
        (
            r"\b(?:tell us|give us|share|we(?:'d| would) (?:love|like|value)"
            r") (?:\w+ )?your (?:feedback|views|opinion)\b"
        ),
        "Give us your feedback",
    ),
    (
        (
            r"\b(?:your|we value your) feedback\b(?! on (?:your|our) (?:foi|"
            r"request))"
        ),
        "We value your feedback",
    ),
    (
        r"\brate (?:our|your|the) (?:service|experience|contact)",
        "Please rate our service",
    ),
    (
        r"\bhow satisfied (?:are|were) you\b",
        "How satisfied were you with our service?",
    ),
    (
        r"\bhow (?:was|did) (?:it|that|your request)\b|\bwhat (?:did|do) you think of\b",
        "Request closed: how was it?",
    ),
    (
        r"\barolwg (?:boddhad|cwsmeriaid)|\bsut wnaethom ni\b",
        "Arolwg boddhad cwsmeriaid",
    ),
)
"""Subjects of a mail that is a survey."""

SURVEY_WORDS = wording(
    (
        (r"\banswer (?:a few|some|these|our|a couple of) (?:\w+ )?questions (?:about|on)\b"),
        "Would you answer a few questions about our service?",
    ),
    (
        (
            r"\b(?:complete|fill in|fill out|return)\b[^.]{0,40}\b(?:monitoring|feedback|"
            r"evaluation|equality) form\b"
        ),
        "Please complete a short monitoring form.",
    ),
    (
        (
            r"^\W*(?:(?:was|were) (?:the|our|your|anything|it|this|you|we|any)|did (?:we|you|"
            r"our|the)|how (?:easy|well|clear|would you|helpful)) [^.?]{0,100}\?"
        ),
        "Were you content with the response?",
    ),
    (
        (r"\b(?:please )?take part\b|\bcarrying out (?:a survey|research)\b"),
        "Please take part.",
    ),
    (
        r"\bhow (?:did|are) we do(?:ing)?\b",
        "How did we do?",
    ),
    (
        (
            r"\bhow (?:satisfied|happy|likely|easy|would you rate)\b[^.]{0,60}\b(?:you|"
            r"service|experience|contact|it)\b"
        ),
        "Please tell us how satisfied you were with our service.",
    ),
    (
        r"\b(?:were|are) you (?:satisfied|happy|dissatisfied) with\b",
        "Were you satisfied with the service?",
    ),
    (
        r"^\W*were you (?:satisfied|dissatisfied|happy)\b",
        "Were you satisfied?",
    ),
    (
        r"\bwould you (?:use|recommend) (?:the|our|this|us)\b",
        "Would you use the service again?",
    ),
    (
        (
            r"\b(?:take|complete|fill in|fill out|answer|completing|taking)"
            r"[^.]{0,50}\b(?:survey|questionnaire|feedback form)\b"
        ),
        "Please take our short survey.",
    ),
    (
        (
            r"\b(?:survey|questionnaire|feedback form)\b[^.]{0,60}\b(?:minutes?|"
            r"click|link|anonymous|tell us|help us|below|here)\b"
        ),
        "The survey takes two minutes.",
    ),
    (
        (
            r"\b(?:rate|review) (?:our|the|your) (?:service|experience|"
            r"contact|response)\b"
        ),
        "Rate our service.",
    ),
    (
        (
            r"\b(?:your|any) (?:feedback|views|comments) (?:is|are|will|"
            r"helps?)\b[^.]{0,60}\b(?:important|help|improve|valu|us)"
        ),
        "Your feedback is important to us.",
    ),
    (
        (
            r"\b(?:give|leave|provide|share|send) (?:us )?(?:your |some |"
            r"any )?feedback\b"
        ),
        "Give us feedback on our service.",
    ),
    (
        r"\bhelp us (?:to )?improve\b",
        "Help us to improve our services.",
    ),
    (
        (
            r"\bwe (?:would|'d) (?:like|love|value|welcome|appreciate)[^.]{0,40}\b(?:your|"
            r"any) (?:feedback|views|opinions?)\b"
        ),
        "We would welcome your feedback.",
    ),
    (
        (
            r"\b(?:like|love|keen|want|interested) to (?:know|hear|find out)\b[^.]{0,30}\bwhat "
            r"you (?:think|thought)\b|"
            r"\b(?:your|you) (?:views|thoughts|opinions?|experience)\b[^.]{0,60}\b(?:on|of|about|with)\b"
            r"(?! (?:this|the) (?:matter|request))"
        ),
        "We would like to know what you think.",
    ),
    (
        (
            r"\b(?:on )?a scale (?:of|from)\b|\brate (?:us|the|this|it|how|your|our)\b|"
            r"\bstars?\b[^.]{0,20}\b(?:rating|out of)\b|"
            r"\brecommend\b[^.]{0,60}\b(?:friend|others|colleague|family)"
        ),
        "On a scale of 1 to 10, how likely are you to recommend us to a friend?",
    ),
    (
        (
            r"\b(?:answer|a few|few|five|ten|three|four|six|two|\d{1,2}) (?:\w+ )?(?:quick|"
            r"short|simple|easy|brief)? ?questions\b"
            r"(?! (?:of|in|you asked|from|were|are answered))[^.]{0,60}(?:https?:|minutes?|$|\.)|"
            r"\b(?:spare|take|takes|only|just) (?:a|one|two|three|five|\d) (?:moment|minutes?|mins?)\b"
        ),
        "Answer five quick questions: https://surveys.example/a",
    ),
    (
        (
            r"\bwe(?: would|'d)? (?:welcome|value|appreciate|love) (?:your |any )?feedback\b|"
            r"https?:\S*(?:survey|feedback)\S*"
        ),
        "We welcome feedback: https://www.survey.example/s",
    ),
    (
        r"^\W*was (?:the|our|your|anything|it|this) [^.?]{0,80}\?",
        "Was the response clear?",
    ),
    (
        r"\barolwg\b|\beich adborth\b",
        "Cwblhewch ein harolwg, mae eich adborth yn bwysig; arolwg byr.",
    ),
)
"""Sentences that ask how satisfied somebody was."""

SURVEY_OPTIONS = wording(
    (
        (r"^\W*(?:submit|next|start|begin)\W*$"),
        "Submit",
    ),
    (
        (
            r"^\W*(?:yes|no)\W+(?:yes|no)(?:\W+(?:don't know|not sure|n/?a)"
            r")?\W*$"
        ),
        "Yes / No",
    ),
    (
        (
            r"^\W*(?:(?:very|fairly|quite|extremely|neither)\W+)*(?:dis)"
            r"?satisfied\b(?:(?:\W|nor|or|very|fairly|quite|neither|dis|"
            r"satisfied|poor|good|excellent)+)?$"
        ),
        "Very satisfied / Satisfied / Neither satisfied nor dissatisfied",
    ),
    (
        (
            r"^\W*(?:excellent|very good|good|fair|average|poor|very poor)"
            r"(?:\W+(?:excellent|very good|good|fair|average|poor|very poor)"
            r")+\W*$"
        ),
        "Excellent / Good / Fair / Poor",
    ),
    (
        r"^\W*(?:(?:\d{1,2}|\(\d\))[\W_]*){3,}$",
        "1 2 3 4 5",
    ),
    (
        (
            r"^\W*(?:strongly )?(?:dis)?agree\b(?:\W|strongly|neither|nor|"
            r"dis|agree)*$"
        ),
        "Strongly agree / Agree / Disagree",
    ),
)
"""What such a form lets one choose."""

SURVEY_LEADS = wording(
    (
        (
            r"\byou (?:have )?recently (?:contacted|made|submitted|got in touch|"
            r"used|asked|wrote|received)\b"
        ),
        "You recently contacted us.",
    ),
    (
        (
            r"\b(?:we|the council|the trust)(?:'ve| have)? (?:recently (?:responded|"
            r"replied|answered|closed|dealt|completed|sent)\b|(?:responded|replied|"
            r"answered)\b[^.]{0,60}\b(?:last|this) (?:week|month)\b)"
        ),
        "We recently responded to your request.",
    ),
    (
        (
            r"\b(?:case|request|enquiry|query|ticket|contact)\b[^.]{0,40}\b(?:has|"
            r"have|is|was) (?:now |been |recently )*(?:closed|completed|"
            r"resolved|solved|dealt with)\b"
        ),
        "Your case LP-0016 has now been closed.",
    ),
)
"""What such a form begins with."""

INVITATION_SUBJECT = wording(
    (
        r"^\s*(?:updated |new )?invitation:",
        "Invitation: Meeting on lamp-posts",
    ),
    (
        (
            r"^\s*(?:accepted|declined|tentative|cancell?ed(?: event)?)"
            r":"
        ),
        "Declined: Meeting on lamp-posts",
    ),
)
"""Subjects of calendar items."""

COURTESIES = wording(
    (
        (
            r"^\W*(?:dear|hello|hi|good (?:morning|afternoon|day)|morning|annwyl)\b"
            r"(?:[ ,]+[\w'/-]+\.?){0,4}\W*$"
        ),
        "Dear customer,",
    ),
    (
        (
            r"^\W*(?:many |kind |with )?(?:thank you|thanks|diolch|i hope this (?:helps|is "
            r"(?:helpful|of use)))\b[^?]{0,120}$"
        ),
        "Thank you for contacting us.",
    ),
    (
        (
            r"^\W*(?:kind |best |warm )?(?:regards|wishes)\b|^\W*yours (?:sincerely|"
            r"faithfully)\b"
        ),
        "Kind regards,",
    ),
    (
        (
            r"^\W*(?:please )?do not reply\b|\b(?:unmonitored|not monitored|"
            r"no-?reply)\b"
        ),
        "Please do not reply, this mailbox is not monitored.",
    ),
    (
        (
            r"^\W*(?:your |our |the )?(?:case |request |customer )?(?:reference|"
            r"ref)\b[^.]{0,60}$"
        ),
        "Reference: LP-0016",
    ),
    (
        r"^\W*https?:\S+\W*$",
        "https://survey.example/s/1",
    ),
    (
        r"^\W*(?:it|this) (?:will|should)? ?(?:only )?takes?\b[^.]{0,60}$",
        "It only takes two minutes",
    ),
)
"""Sentences around a form that say nothing."""
