"""Words of forms: surveys, portals, secure messages, invitations; and of the courtesies around them."""

from __future__ import annotations

from answerable.ground import wording

SURVEY_SUBJECT = wording(
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
        r"\barolwg (?:boddhad|cwsmeriaid)|\bsut wnaethom ni\b",
        "Arolwg boddhad cwsmeriaid",
    ),
)
"""Subjects of a mail that is a survey."""

SURVEY_WORDS = wording(
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
        r"\barolwg\b|\beich adborth\b",
        "Cwblhewch ein harolwg, mae eich adborth yn bwysig; arolwg byr.",
    ),
)
"""Sentences that ask how satisfied somebody was."""

SURVEY_OPTIONS = wording(
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
            r"\b(?:we|the council|the trust)(?:'ve| have)? recently (?:responded|"
            r"replied|answered|closed|dealt|completed|sent)\b"
        ),
        "We recently responded to your request.",
    ),
    (
        (
            r"\b(?:case|request|enquiry|query|ticket|contact)\b[^.]{0,40}\b(?:has|"
            r"have|is|was) (?:now |been |recently )*(?:closed|completed|"
            r"resolved|dealt with)\b"
        ),
        "Your case LP-0016 has now been closed.",
    ),
)
"""What such a form begins with."""

_LOOK = r"(?:view|see|read|access|open|retrieve|download|track|check|collect|follow|manage|reply to)"
_THERE = (
    r"(?:message|e-?mail|response|reply|request|case|enquiry|update|progress|status|letter|decision|it\b)"
)
PORTAL_WORDS = wording(
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
            rf"\byou can (?:also )?(?:track|check|follow|monitor|{_LOOK})"
            rf"\b[^.]{{0,40}}\b(?:progress|status)\b"
        ),
        "You can check the progress of your request.",
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

ABOUT_A_REQUEST = wording(
    (
        r"\bfreedom of information\b|\bf\.?o\.?i\b|\bfoi(?:a|sa)?\b",
        "Your Freedom of Information request",
    ),
    (
        r"\benvironmental information\b|\beirs?\b",
        "Environmental Information Regulations",
    ),
    (
        (
            r"\byou(?:r| have| had)? (?:\w+ )?(?:request|asked|requested|"
            r"enquiry|question)\w*"
        ),
        "You asked how many there are.",
    ),
    (
        r"\brhyddid gwybodaeth\b",
        "Rhyddid Gwybodaeth",
    ),
)
"""What a mail about a request says, whatever headers it carries."""

COURTESIES = wording(
    (
        (
            r"^\W*(?:dear|hello|hi|good (?:morning|afternoon|day)|annwyl)"
            r"\b[^.]{0,60}$"
        ),
        "Dear customer,",
    ),
    (
        r"^\W*(?:many |kind |with )?(?:thank you|thanks|diolch)\b[^?]{0,120}$",
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
