"""The turns of phrase by which authorities acknowledge, promise, ask back, and hold.

They are looked for in one sentence at a time, its short forms written out ("I'll" as "I will").
"""

from __future__ import annotations

from answerable.ground import wording

MORE_TIME = wording(
    (
        (
            r"\bhad (?:hoped|expected|intended) to\b|\bnot (?:yet )?(?:concluded|completed|"
            r"finished) (?:the|our|this|it)\b|\b(?:will|shall) write (?:to you )?again\b|"
            r"\bhave to (?:be )?(?:seek|sought|consult|ask)\w*\b"
        ),
        "I will write again by 20 June.",
    ),
    (
        (
            r"\b(?:further|additional|another|extra|more) (?:\w+ )?(?:\d+|five|ten|fifteen|"
            r"twenty) (?:working )?days\b"
        ),
        "It will take another 20 working days.",
    ),
    (
        (
            r"\b(?:time|deadline|period|limit)\b[^.]{0,60}\b(?:has|have|is|was|had) (?:now "
            r")?(?:been |to be |being )*extended\b"
        ),
        "The time for answering has been extended by 20 working days.",
    ),
    (
        (
            r"\b(?:need|require|taking|take)s? (?:some |a little |rather )?(?:more|additional|"
            r"further|extra|longer) (?:time\b|working days|\d+|than (?:we|i|expected|usual|"
            r"normal|hoped))"
        ),
        "We need more time to answer.",
    ),
    (r"\b(?:need|require)s? (?:until|another \d)", "Under section 10(3) we need until 24 November."),
    (
        r"\bextend(?:ed|ing)? (?:the |our |this )?(?:time|deadline|period|response|limit)",
        "We have extended the deadline.",
    ),
    (
        (
            r"\b(?:not (?:yet )?(?:been |be )?(?:able|in a position)|unable|cannot yet|will "
            r"not|cannot) (?:to )?(?:be able to )?"
            r"(?:respond|reply|answer|complete|finish|meet|conclude|send|provide)"
            r"[^.]{0,80}(?:within|by|yet|at this time|at present|today|in time|until|deadline)"
        ),
        "We are unable to respond to you within 20 working days.",
    ),
    (
        (
            r"\b(?:still (?:being )?|(?:we|i|they|team|officers|department|request) (?:are|is|"
            r"am) (?:currently|now) (?:being )?)"
            r"(?:consider|process|gather|collat|await|weigh|assess|compil|search)(?:ing|ed)\b|"
            r"\bstill (?:working on|waiting|work on)\b|"
            r"\b(?:we|i|officers|team|request) (?:are|is|am) still (?:being )?(?!us(?:ing|"
            r"ed)\b|operat|runn|hav|rely|pay|leas|own|held|open)"
            r"\w+(?:ing|ed)\b"
        ),
        "We are still gathering the figures.",
    ),
    (r"\bextension (?:of|to) (?:the )?(?:time|deadline)", "This is an extension of time."),
    (
        (
            r"\bfurther time (?:is needed )?to consider|\b(?:public interest|"
            r"test)\b[^.]{0,60}\b(?:has|have|needs?) (?:still )?to be (?:weigh|consider|balanc|"
            r"complet)"
        ),
        "We ask for further time to consider the public interest.",
    ),
    (
        r"\bno decision has (?:yet )?been (?:made|taken|reached)|\bnot yet (?:decided|reached|concluded)",
        "No decision has yet been taken.",
    ),
    (
        (
            r"\b(?:new|revised|amended) (?:(?:target|due|response|completion) )?(?:date|"
            r"deadline)\b[^.]{0,40}\bis\b"
        ),
        "The revised date is 3 March.",
    ),
)
"""Needs more time, and says until when or why."""

MORE_TIME_BEFORE = wording(
    (
        (
            r"\b(?:as (?:we|i) (?:told|wrote|said|explained)|further to (?:our|my)|(?:in|by) "
            r"(?:our|my) (?:letter|e-?mail|message)|previously|we (?:then |had )?(?:told|wrote "
            r"to) you)\b"
        ),
        "As we told you, we had to extend the time.",
    ),
)
"""Tells of an earlier letter."""

QUESTION_BACK = wording(
    (
        (
            r"\bneed to know (?:the|which|what|whether|when|how|if)\b|\blet us have (?:these|"
            r"this|those|that)\b"
        ),
        "We need to know the dates.",
    ),
    (
        (
            r"\b(?:until|once|unless) (?:you|we) (?:have )?(?:tell|told|explain|hear|heard|"
            r"clarif|know|receive|confirm)\w*\b(?! (?:receipt|back))"
        ),
        "It cannot be progressed until you tell us which.",
    ),
    (
        r"\bbefore we can (?:answer|process|proceed|respond|begin|start|deal|look|search|go)",
        "We need a period before we can proceed.",
    ),
    (
        (
            r"\b(?:please|could you|can you|would you|grateful if|ask you to|(?:need|"
            r"require)s? you to|ask that you|you (?:should|must|would need to))[^.]{0,60}"
            r"(?:clarify|specify|be more specific|define|narrow(?! it\b)|refine|say (?:whether|"
            r"which|what|if)|"
            r"(?:tell us|let us know|let me know|confirm|state|advise|explain|indicate) "
            r"(?:to )?(?:us |me )?(?:whether|which|what|if (?:you|this|that|it)|exactly|the "
            r"(?:period|dates?|time ?frame|years?)))"
        ),
        "Could you please tell us which sites you mean?",
    ),
    (
        (
            r"\b(?:needs?|requires?|seeks?|seeking|request|requesting|would like|ask(?:ing)? for) "
            r"(?:some |further |more |your )*clarification"
        ),
        "We require further clarification.",
    ),
    (
        (
            r"\b(?:put|placed|is|are|remain|kept) (?:your request |it |the clock |this |now |"
            r"currently )*(?:on hold|paused)\b|"
            r"\b(?:paused|suspended) (?:it|this|the (?:clock|request)|your request)\b|\bclock "
            r"(?:has )?(?:stops?|stopped|paused)\b"
        ),
        "We have put your request on hold.",
    ),
    (
        (
            r"\bnot (?:\w+ )?(?:sure|clear|certain)[^.]{0,30} (?:what|which|whether|if) (?:you|"
            r"your|exactly)\b|\bunclear (?:what|which|whether)\b"
        ),
        "I am not sure what you mean by a camera.",
    ),
    (
        (
            r"\bdo you (?:mean|want|need|only want|just want)\b|\bare you (?:asking|after|"
            r"looking|interested|referring)\b"
        ),
        "Do you mean all sites?",
    ),
    (
        (
            r"\b(?:give|let|tell|send|supply|provide)(?: to)? us(?: have)? (?:with )?your "
            r"(?:full |real |own )?(?:name|details|address)\b|"
            r"\breal name\b[^.]{0,40}|\b(?:let us have|provide) yours\b|\bproof of (?:your )?identity\b"
        ),
        "Please let us have your full name.",
    ),
    (r"\ba allech (?:chi )?egluro", "A allech chi egluro eich cais?"),
)
"""Asks what is meant, or who asks."""

_REPLY = (
    r"(?:repl(?:y|ies)|respond|response|answer(?:ed)?|decision|hear|come back|get back|"
    r"be in touch|write to you|contact you)"
)
PROMISE = wording(
    (
        (
            r"\b(?:requests|enquiries|you) (?:\w+ )?(?:get|receive|are (?:answered|dealt with|"
            r"given))\b[^.]{0,60}\b(?:days|within)\b"
        ),
        "FOI requests get a reply in 20 working days.",
    ),
    (
        (
            r"^\W*(?:(?:hi|hello|thanks|ok)\W+)?(?:forwarded|passed|sent)(?: (?:it|this|on|"
            r"that)){0,2} to (?:the|our|my)\b"
        ),
        "Hi, forwarded to the head for you.",
    ),
    (
        (r"^\W*(?:i am |we are )?on it\b|\bleave it with (?:me|us)\b"),
        "On it.",
    ),
    (
        (
            r"\b(?:will|shall|aims?(?: to)?|endeavour(?: to)?|seek to|hope to|expect to|should|"
            r"going to|intend to|try to)\b"
            rf"(?! not| be slow)[^.]{{0,50}}?\b(?:{_REPLY}|receive (?:a|our|your)|look into|deal(?:t)? "
            rf"with|be (?:considered|handled|processed)|"
            r"(?:ask|speak to|check with|consult|chase) (?:the|our|my|a|your|with)|pass (?:it|"
            r"this|that|your|on)|forward (?:it|this|your))\b"
            r"(?! to this (?:e-?mail|message|address))"
        ),
        "We aim to reply to you within 20 working days.",
    ),
    (
        (
            r"\b(?:request|e-?mail|enquiry|it|this|query|message)\b[^.]{0,60}(?:has|have|is|"
            r"was)(?: been| being| now)*"
            r" (?:logged|registered|allocated|assigned|passed|forwarded|sent on|referred|dealt "
            r"with|processed|looked (?:into|at)|given (?:the|a) ref)"
        ),
        "Your request has been logged.",
    ),
    (
        (
            r"\b(?:passed|forwarded|sent|allocated|assigned|referred|pass|forward|passing) "
            r"(?:it|this|that|your \w+(?: \w+)?) "
            r"(?:\w+ )?to (?:the|our|my|a)\b"
        ),
        "I have passed it to the relevant team.",
    ),
    (
        r"\b(?:received|logged) (?:your|the) (?:\w+ ){0,4}request (?:and|which|today)\b",
        "We received your FOI request today.",
    ),
    (
        (
            r"\b(?:ticket|case|request|reference)\b[^.]{0,30}\b(?:opened|created|raised|given|allocated)\b|"
            r"\b(?:your|the|its) (?:case |request |unique )?(?:reference|ref|case|ticket)(?: "
            r"number)? (?:is|for this)\b"
        ),
        "A ticket has been opened for you.",
    ),
    (
        (
            r"\b(?:due date|deadline|target date|statutory (?:time|"
            r"deadline))\b[^.]{0,40}\b(?:is|of)\b|\bno later than\b"
        ),
        "The due date is 3 March.",
    ),
    (r"\bbyddwn yn (?:ymateb|ateb|cysylltu)|\bcewch ymateb\b", "Byddwn yn ymateb o fewn 20 diwrnod."),
)
"""Says that a reply will come, or who has the request now."""

RECEIPT = wording(
    (
        (
            r"\byour (?:\w+ ){0,3}(?:request|enquiry|e-?mail) (?:has )?(?:reached us|arrived|"
            r"was received|came in)\b"
        ),
        "Your request reached us on 4 May.",
    ),
    (
        (r"\b(?:we|i) (?:now )?have your (?:\w+ )?(?:request|e-?mail|letter|enquiry)\b"),
        "We have your request.",
    ),
    (
        (r"^(?:safely |now )?received\b|\bsafely received\b"),
        "Hi, safely received.",
    ),
    (r"(?<!please )(?<!kindly )(?<!our )\backnowledg(?:e|es|ing|ement)\b", "We acknowledge your request."),
    (
        (
            r"\b(?:thank you|thanks) (?:again )?(?:very much )?for (?:your|contacting|"
            r"submitting|the)[^.]{0,100}\b(?:request|enquiry|e-?mail|message|letter)\b"
        ),
        "Thank you for your request of 3 March.",
    ),
    (
        r"\b(?:request|e-?mail|enquiry|message)\b[^.]{0,60}(?:has|have) been (?:safely )?received",
        "Your request has been received.",
    ),
    (
        (
            r"\b(?:received|got) (?:your|the|this|it)\b[^.]{0,40}\b(?:request|e-?mail|thanks|thank you)\b|"
            r"(?<!please )(?<!to )(?<!kindly )\bconfirms? (?:safe )?receipt\b(?! of this)"
        ),
        "We received your FOI request today.",
    ),
    (r"^got (?:this|it|your \w+)\b", "Got this thanks."),
    (
        r"\bdiolch am eich (?:cais|e-?bost|ymholiad)|\bcydnabod\w*|\bwedi derbyn eich cais",
        "Diolch am eich cais.",
    ),
)
"""Says that the request came in."""

DELAY = wording(
    (
        (
            r"\b(?:should|ought to) have (?:replied|responded|answered|written|heard)\b|"
            r"\bwriting to apologi[sz]e\b"
        ),
        "We should have replied by yesterday.",
    ),
    (
        (r"\b(?:accept|my|our) (?:\w+ )?apologies\b"),
        "Please accept my apologies.",
    ),
    (
        (
            r"\b(?:apologi[sz]e|apologies|sorry)\b[^.]{0,60}\b(?:delay|late|lateness|waiting|"
            r"waited|taking|took|overdue|long)"
        ),
        "We apologise for the delay.",
    ),
    (r"\bsorry (?:for|about) the delay", "I am sorry about the delay."),
    (
        (
            r"\b(?:will be|has been|is|going to be) (?:now |already )?(?:delayed|overdue|"
            r"late)\b"
        ),
        "Our answer will be delayed.",
    ),
    (
        r"\b(?:taking|taken) longer than\b|\b(?:am|are|is) (?:still )?(?:chasing|waiting (?:for|on))\b",
        "I am chasing the team.",
    ),
)
"""Late, and says so."""
