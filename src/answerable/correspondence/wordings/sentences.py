"""What sentences are about before anything is read in them: short forms, standing text, who is away."""

from __future__ import annotations

from answerable.ground import wording

SHORT_FORMS: tuple[tuple[str, str], ...] = (
    ("\u2019", "'"),
    ("won't", "will not"),
    ("can't", "cannot"),
    ("shan't", "shall not"),
    ("n't", " not"),
    ("i'm", "I am"),
    ("'d rather", " would rather"),
    ("'re", " are"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("it's", "it is"),
    ("that's", "that is"),
    ("there's", "there is"),
    ("here's", "here is"),
    ("who's", "who is"),
    ("have got ", "have "),
    ("has got ", "has "),
    ("we got ", "we have "),
)
"""Short forms and what they are written out as."""

STANDING = wording(
    (
        (
            r"\b(?:you (?:have )?(?:received?|had)|sent to you|reached you|"
            r"addressed)\b[^.]{0,40}\b(?:in error|by mistake)\b"
        ),
        "If you have received this email in error, delete it.",
    ),
    (
        (
            r"\b(?:if you (?:are|remain|feel)|should you (?:be|remain)|you (?:may|can|could|"
            r"have|should|also have|are entitled)|"
            r"please (?:write|contact|ask|e-?mail|quote))\b[^.]{0,160}"
            r"\b(?:review|complain|complaints?|appeal|information commissioner|commissioner's office|ico)\b"
        ),
        "You may ask for an internal review within 40 working days.",
    ),
    (
        (
            r"\b(?:unhappy|dissatisfied|not (?:happy|satisfied|content)|remain "
            r"dissatisfied)\b[^?]{0,200}\b(?:review|complain|commissioner|contact|write|go to|"
            r"decision)\b"
        ),
        "If you are unhappy with this reply, ask for a review.",
    ),
    (
        r"\bright (?:to|of) (?:an? |request |ask for |seek )*(?:internal )?(?:review|appeal|complain)",
        "You have a right to an internal review.",
    ),
    (
        r"\bwycliffe house\b|\bico\.org\.uk\b|\bsk9 ?5af\b|\bitspublicknowledge\b|\bcasework@ico\b",
        "Write to Wycliffe House, Wilmslow.",
    ),
    (
        r"\b(?:copyright|re-?use|open government licen[cs]e|intellectual property)\b",
        "Re-use of this may need a licence.",
    ),
    (
        (
            r"\b(?:welcome|happy) (?:to )?(?:contact|correspond|write|receive|deal|"
            r"letters)[^.]{0,60}\b(?:welsh|english)\b|\bcroeso i chi\b|\byn gymraeg neu\b"
        ),
        "You are welcome to contact us in Welsh or English.",
    ),
    (
        (
            r"\b(?:e-?mail|message|communication|transmission)s?\b[^.]{0,80}\b(?:private|"
            r"confidential|intended|meant|addressee|privileged|viruses|"
            r"monitor)\b|\b(?:in error|by mistake)\b[^.]{0,60}\b(?:delete|"
            r"tell|notify|inform)\b|"
            r"\b(?:swept|scanned|checked) (?:for|by)[^.]{0,30}\bvirus|\bmay monitor\b|"
            r"\breached you (?:by|in)\b"
        ),
        "This e-mail is private and meant only for the person named.",
    ),
    (
        (
            r"\b(?:message|e-?mail|letter|this)\b[^.]{0,40}\b(?:quarantin|cut short|cut off|"
            r"spam|junk|late)\w*\b[^.]{0,60}\b(?:let us know|tell us|apologies|again|please)\b"
        ),
        "If this message was quarantined please let us know.",
    ),
    (
        (
            r"\b(?:please )?(?:acknowledge|confirm)\b[^.]{0,30}\breceipt of (?:this|the)\b|"
            r"\b(?:read|delivery) receipt (?:was|is|has been) (?:requested|attached|asked)|"
            r"\backnowledge safe receipt\b"
        ),
        "A read receipt was requested with this message.",
    ),
    (
        r"\b(?:think|trees?|environment)\b[^.]{0,40}\bprint",
        "Please think of the trees before you print this.",
    ),
    (
        (
            r"\bprivacy (?:notice|policy|statement)\b|\b(?:process|use|handle|share|hold|"
            r"keep)\b[^.]{0,20}\byour personal (?:data|information)\b"
        ),
        "See our privacy notice.",
    ),
    (
        (
            r"\b(?:any|all) (?:further|other) (?:queries|questions|enquiries)\b|\b(?:further|"
            r"more) help\b|\bplease (?:quote|use) (?:the|this|your) (?:reference|number)\b|"
            r"\bhesitate to\b"
        ),
        "Please do not hesitate to write to us.",
    ),
)
"""What stands under every letter: rights, licences, notices of the mail system."""

AUTOMATED = wording(
    (
        (
            r"\b(?:our )?(?:lines|phones?|reception|switchboard) (?:is|are) open\b|\bopening "
            r"(?:hours|times)\b|\b(?:on|visit|see|check) (?:our|the) web ?(?:site|pages)\b|"
            r"\banswers? (?:can be|are) found on our\b|\bfrom \d{1,2} ?[ap]m to \d{1,2} "
            r"?[ap]m\b"
        ),
        "Our lines are open from 9am to 5pm.",
    ),
    (
        (
            r"\b(?:automated|automatic(?:ally)?(?: generated| sent| created)?|system[- "
            r"]generated|auto-?generated)\b[^.]{0,40}\b(?:message|e-?mail|reply|response|"
            r"notification|by|on behalf)\b|\b(?:message|e-?mail|notification) (?:was|is|has "
            r"been) (?:\w+ )?automatic"
        ),
        "This is an automated message.",
    ),
    (
        (
            r"\b(?:do not|not to|cannot) reply (?:directly )?to (?:this|it)\b|^\W*(?:please "
            r")?do not reply\b|\brepl(?:y|ies) to this (?:address|e-?mail|message|"
            r"mailbox)\b[^.]{0,30}\bnot\b"
        ),
        "Do not reply to this message.",
    ),
)
"""What a machine says of its own message."""

AWAY = wording(
    (
        (
            r"\bi (?:am|will be) (?:currently |now |all day )?(?:at|on|in) (?:an? )?(?:\w+ "
            r")?(?:conference|meetings?|training|course|trip|event|holiday)\b"
        ),
        "I am currently at a conference.",
    ),
    (
        (
            r"\b(?:am|i will be|be|is|i) on (?:annual|maternity|sick|parental|paternity|study|"
            r"compassionate|adoption|special) leave\b"
        ),
        "I work on Mondays and am on annual leave.",
    ),
    (
        (
            r"\b(?:mailbox|address|account) (?:has|is) (?:now )?(?:closed|been closed|moved)\b|"
            r"\be-?mail (?:has )?not been read\b|\bwill not be (?:answered|read)\b"
        ),
        "This mailbox has closed.",
    ),
    (
        (
            r"\b(?:i am|i will be|i have been|(?:she|he|(?-i:[A-Z][a-z]+)) (?:is|will be)|we are|(?:the |our "
            r")?(?:[a-z ]{0,40}\b)?(?:office|school|college|university|council|desk)s? (?:is|"
            r"are|will be|has|have)) "
            r"(?:now |currently |also |all |away |presently )*(?:away|out of (?:the |my "
            r")?office|on (?:\w+ )?leave|on secondment|on jury service|on a course|on holiday|travelling|"
            r"not (?:in|at) (?:the office|work)|off (?:work|sick|until)|out until|closed|"
            r"closing|unavailable)\b"
        ),
        "I am away until Monday.",
    ),
    (
        r"^\W*(?:away|out of (?:the )?office|on (?:annual |\w+ )?leave|closed) (?:until|from|till|between)\b",
        "Out of office until Monday.",
    ),
    (
        (
            r"\b(?:ha(?:s|ve) (?:now )?left (?:for|the|on|my)|no longer (?:works? (?:for|at|"
            r"here|with)|employed|with (?:us|the))|left (?:the|our) (?:council|trust|"
            r"organisation|authority|school|university|company))\b"
        ),
        "Lee no longer works for the Council.",
    ),
    (
        (
            r"\b(?:mailbox|inbox|account|address|e-?mails?)\b[^.]{0,30}\b(?:is|are|will) "
            r"(?:not|no longer) (?:be )?(?:read|monitored|checked|in use|forwarded)\b|\bdo not "
            r"check e-?mails?\b"
        ),
        "This mailbox is no longer monitored.",
    ),
    (
        (
            r"\b(?:limited|no|intermittent) access to (?:my |our )?(?:e-?mails?|mail)\b|"
            r"\b(?:return|back)(?:ing)? (?:to|in|at) (?:the office|work|my desk)\b"
        ),
        "I have limited access to email.",
    ),
    (r"\ballan o'r swyddfa\b|\bar (?:wyliau|absenoldeb)\b", "Rwyf allan o'r swyddfa."),
    (r"\b(?:nicht im büro|außer haus|absent du bureau|fuera de la oficina)\b", "Ich bin nicht im Büro."),
)
"""Somebody is away, or gone."""

INSTEAD = wording(
    (
        (
            r"\b(?:urgent(?:ly)?|emergency|in my absence|safeguarding|instead|my post is "
            r"covered|covered by|will (?:read|deal with|reply to|respond to|answer) (?:your |"
            r"my )?(?:e-?mails?|messages?|it|this)? ?(?:when|on my return|as soon as))\b"
        ),
        "In my absence write to Robin.",
    ),
)
"""Whom to ask while somebody is away."""

ADDRESSED = wording(
    (
        (r"\bas (?:you )?(?:requested|asked)\b"),
        "As requested, here are the results.",
    ),
    (
        (r"(?-i:\b[A-Z]{2,6}[-\u2010\u2011/ ]?\d{3,}\b)|\bwe (?:answer|respond|reply)\b"),
        "We answer for our academies (LP-0011).",
    ),
    (
        (
            r"\byour (?:recent |original |new |latest |above |\w+ ?)?(?:\w+ ){0,3}(?:request|"
            r"enquiry|questions?|e-?mail|letter|application|foi)\b"
            r"(?! (?:online|form|service|a |us |can|may|must|should))"
        ),
        "Further to your request of 3 March.",
    ),
    (
        (
            r"\byou (?:have |had |recently |also )*(?:asked|requested|wanted|wrote|sought|"
            r"enquired|inquired|submitted|made)\b(?! (?:for it|to get))"
        ),
        "You asked how many there are.",
    ),
    (r"\b(?:dear|hello) (?:applicant|requester|requestor|enquirer)\b", "Dear applicant,"),
    (
        r"\b(?:the|this) request (?:of|dated|reference|ref|number|received|has|was|is)\b",
        "The request of 4 May is closed.",
    ),
    (
        (
            r"\byou (?:are after|seek|ask)\b|\b(?:i|we) (?:am |are )?(?:writ(?:e|ing) (?:in re|"
            r"about your|with re|to (?:you|confirm|inform|advise|let|tell))|(?:respond|"
            r"reply)(?:ing)? (?:to|in|with))\b"
        ),
        "What you are after is here.",
    ),
    (r"\b(?:our|my) (?:answers?|response|reply|decision) (?:is|are|below|to)\b", "Our answers are below."),
    (r"\b(?:eich|dy) (?:cais|llythyr|cwestiwn)\b", "Diolch am eich cais."),
)
"""Speaks to somebody of what they asked."""

ADDRESSED_SUBJECT = wording(
    (r"^\s*(?:re|ynglŷn â|ymateb|sv|aw)\s*:", "Re: request"),
    (
        (
            r"\b(?:foi|eir|f\.o\.i\.|freedom of information|information request|request|case|"
            r"reference|cais)\b[^a-z]{0,6}(?:no\.? ?|ref\.? ?)?[a-z]{0,6}[-/ ]?\d"
        ),
        "FOI 4471 - Response",
    ),
    (
        (
            r"\b(?:response|reply|decision|outcome|answer|refusal)\b(?= (?:to|on|of|from)\b| "
            r"?[-:\u2013]|\s*$)|\byour (?:\w+ )?(?:request|enquiry|foi|questions?)\b|\bour "
            r"(?:response|reply|decision|answer)\b"
        ),
        "Our response",
    ),
)
"""Subjects of a mail about one request."""

FOR_MANY = wording(
    (r"\bunsubscrib", "To unsubscribe click here."),
    (
        (
            r"\byou(?: are| have)? (?:receiv(?:e|ing|ed)|getting|get|been sent) (?:this|these|"
            r"our)\b[^.]{0,60}\b(?:because|as you|mailing|bulletin|newsletter|list|"
            r"subscri)\w*\b"
        ),
        "You receive this bulletin because you signed up.",
    ),
    (
        (
            r"\bview (?:it |this |the )?(?:\w+ )?in (?:your|a) browser\b|\b(?:in this|previous|"
            r"back) (?:issue|edition)s?\b"
        ),
        "View in your browser.",
    ),
    (
        r"\b(?:manage|update|change) (?:your )?(?:mailing |e-?mail )?(?:preferences|subscription)",
        "Manage your preferences.",
    ),
    (r"\bsign(?:ed)? up (?:for|to) (?:our|this|the|it)\b|\bmailing list\b", "Sign up to our mailing list."),
)
"""What a mail to many says of itself."""

FOR_MANY_SUBJECT = wording(
    (
        (r"^\s*(?:agenda|minutes)\b"),
        "Agenda: Information Governance Committee",
    ),
    (
        (
            r"\b(?:newsletter|bulletin|e-?news|round-?up|digest|press (?:release|notice)|media "
            r"release|have your say|consultation|"
            r"webinar|seminar|conference|training (?:day|course|event)|open day|job (?:alert|"
            r"vacanc)|what's on)\b|"
            r"\bnews\b[^a-z]|\bissue \d|\bedition\b|\bnews\s*$"
        ),
        "June bulletin: new cameras",
    ),
)
"""Subjects of a mail to many."""

ANNOUNCED = wording(
    (
        (
            r"\b(?:our|the|this) (?:new |old |foi |e-?mail )*(?:address|e-?mail|mailbox|"
            r"telephone|number|website|office|form)\b[^.]{0,60}\b(?:is|are|has|have|will|"
            r"changing|changed|moving|moved|stop)\b[^.]{0,40}\b(?:chang|mov|new|clos|stop|"
            r"replac)"
        ),
        "Our e-mail address is changing.",
    ),
    (
        (
            r"\b(?:from|as of|after) (?:\d{1,2} \w+|monday|next \w+|\w+ "
            r"\d{4})\b[^.]{0,60}\b(?:all|any|new)\b[^.]{0,40}\b(?:requests|enquiries|"
            r"correspondence|e-?mails?)\b[^.]{0,40}\b(?:should|must|will|need)\b"
        ),
        "From 1 July all information requests should go to the new address.",
    ),
)
"""Tells everybody that something about the office has changed."""

OF_REQUEST = wording(
    (r"\b(?:request|enquiry|twenty|20|foi)\b", "Your request has been logged."),
)
"""What a receipt of a request says, and one of a mail does not."""
