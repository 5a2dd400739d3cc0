"""Words that lean towards one kind of message without saying so in any known phrase.

One of them says nothing; several different ones, where no phrase of any kind stands, lean far enough. Each
list is counted by its turns, so that a turn holds words that are said for one reason.
"""

from __future__ import annotations

from answerable.ground import wording

REFUSES = wording(
    (r"\bexempt\w*|\bexceptions?\b", "It is exempt."),
    (
        (
            r"\bsections? (?:12|14|2[1-9]|3[0-9]|4[0-4])\b|\bs\.? ?(?:12|14|2[1-9]|3[0-9]|"
            r"4[0-4])\b|\bregulation 1[23]\b|\badran \d\d"
        ),
        "section 41",
    ),
    (
        (
            r"\bwithh\w+|\brefus\w+|\bbars?\b|\bdeclin\w+|\bregret\b|\bunfortunately\b|\bi am "
            r"afraid\b"
        ),
        "We withhold it.",
    ),
    (
        (
            r"\bnot (?:be )?(?:\w+ )?(?:disclos|releas|provid|shar|publish|giv|respond)\w*|"
            r"\bni fyddwn\b"
        ),
        "It will not be released.",
    ),
    (r"\bconfiden\w+|\bprivate\b|\bpersonal data\b|\bthird part(?:y|ies)\b", "It was given in confidence."),
    (r"\bcommercial\w*|\bcompetit\w+|\bsuppliers?'? (?:prices|interests)", "commercial interests"),
    (r"\bprejudic\w+|\bharm\w*|\bundermin\w+|\bendanger\w*|\brisk\b", "It would cause harm."),
    (r"\bpublic interest\b", "the public interest"),
    (r"\bobject(?:s|ed|ions?)?\b", "The contractor objects."),
    (r"\bvexatious\b|\bcampaign\b|\brepeat(?:ed|s)?\b|\bburden\w*", "a burdensome request"),
    (r"\bsecurity (?:risk|reasons|of)\b|\bcriminals?\b|\bcrime\b|\bsafety\b", "for security reasons"),
)
HOLDS = wording(
    (r"\bexten(?:d|sion)\w*", "an extension"),
    (r"\bdelay\w*|\blate\b|\boverdue\b|\bapolog\w+|\bsorry\b", "We are late."),
    (r"\bmore time\b|\blonger\b", "more time"),
    (
        (
            r"\bnot (?:yet )?(?:been )?(?:conclud|complet|finish|decid|receiv)\w*|\bnot (?:yet "
            r")?ready\b|\byet to\b"
        ),
        "We have not concluded it.",
    ),
    (r"\bhoped\b|\bhad expected\b|\bnow (?:expect|aim|hope)\b", "I had hoped to reply."),
    (r"\b(?:await|consult|chas)\w*|\bwaiting\b|\bviews\b|\bopinion\b", "Their views have to be sought."),
    (
        r"\bwrite (?:to you )?again\b|\b(?:further )?update\b|\bas soon as\b|\bexpect our\b",
        "I will write again by 20 June.",
    ),
    (r"\bpublic interest test\b|\bqualified\b", "the public interest test"),
    (r"\bstaff\w* (?:shortage|absence)|\bshort[- ]staffed\b|\bbusy\b|\bback ?log\b", "a backlog"),
)
ACKNOWLEDGES = wording(
    (
        (
            r"\breceived\b|\bhave your (?:request|e-?mail|letter)\b|\barrived\b|\bthanks?\b|"
            r"\bthank you\b"
        ),
        "We have your request.",
    ),
    (r"\breference\b|\blogged\b|\bregistered\b|\brecorded as\b", "Its reference is 9."),
    (r"\b(?:20|twenty) (?:working|school) days\b", "twenty working days"),
    (
        (
            r"\bnoted\b|\bin hand\b|\bdealt? with\b|\blook(?:ing)? (?:at|into)\b|"
            r"\bprocess(?:ed|ing)?\b"
        ),
        "It is in hand.",
    ),
    (
        r"\bpass(?:ed|ing)?\b|\bforward(?:ed|ing)?\b|\bcolleague\b|\bteam\b|\bmanager\b",
        "passed to a colleague",
    ),
    (r"\b(?:in touch|come back|get back|shortly|in due course|reply|respond)\b", "We will be in touch."),
)
ASKS = wording(
    (
        (
            r"\byou\b[^?]*\?|\b(?:is|are|do|does|did|was|were) (?:it|this|that|they) (?:just|"
            r"only|for|about|the)\b[^?]*\?"
        ),
        "Is it just the main building you are asking about?",
    ),
    (r"\?\s*$", "Which year please?"),
    (r"\b(?:which|what|whether)\b", "which sites"),
    (
        (
            r"\byou (?:mean|want|need|had in mind|are after)\b|\bclarif\w+|\bspecif\w+|"
            r"\bunclear\b|\bambiguous\b|\bvague\b|\btoo broad\b"
        ),
        "what you mean",
    ),
    (r"\bbefore\b|\buntil\b|\bonce (?:we|you)\b|\bunless\b", "until you tell us"),
    (r"\bplease\b|\bcould you\b|\bcan you\b", "please"),
    (
        (
            r"\bhear from you\b|\btell us\b|\blet (?:us|me) know\b|\bnarrow\w*|\blimit the "
            r"request\b"
        ),
        "Let us know.",
    ),
)
SURVEYS = wording(
    (
        (r"\bpolite\b|\bhelpful\b|\bstaff were\b|\btell us about\b|\bclick to begin\b|\bwe want your\b"),
        "Were our staff polite?",
    ),
    (r"\bsurvey|\bquestionnaire|\bmonitoring form\b|\bpoll\b", "our survey"),
    (r"\bfeedback\b|\bviews\b|\bopinions?\b|\bexperience\b|\bsatisf\w+", "your feedback"),
    (r"\brat(?:e|ing)\b|\bscore\b|\bout of (?:10|ten|5|five)\b|\bstars?\b|\b1 2 3 4\b", "a score out of 10"),
    (
        (
            r"\bvoluntary\b|\banonym\w+|\b(?:takes?|only) \w+ minutes?\b|\bhelp us\b|"
            r"\bimprove\b"
        ),
        "It is anonymous.",
    ),
    (
        (
            r"\byes ?/ ?no\b|\bvery (?:satisfied|good|poor)\b|\b(?:did|were|was|how) (?:we|you|"
            r"our|would you)\b[^.]*\?"
        ),
        "Did we answer you?",
    ),
    (r"\byou (?:recently )?contacted\b|\b(?:records|system) shows?\b|\brecently\b", "You contacted us."),
)
POINTS = wording(
    (r"\bportal\b|\binbox\b|\baccount\b|\bsite\b|\bcloud\b", "in your inbox"),
    (r"\blog ?(?:in|on)\b|\bsign ?in\b|\bregister\b|\bpin\b|\bpassword\b|\bpasscode\b|\bcode\b", "Sign in."),
    (r"\b(?:retrieve|download|collect|open|view|access)\b", "Retrieve it."),
    (r"\blink\b|https?:", "using this link"),
    (
        r"\bavailable\b|\bunread\b|\bwaiting\b|\bwithin \d+ days\b|\bexpires?\b|\b[mk]b\b",
        "available for 14 days",
    ),
    (r"\b(?:document|file|message|response|reply)\b", "A document is there."),
)
FILTERS = wording(
    (r"\b(?:blocked|stopped|held|quarantin\w+|rejected|intercepted)\b", "It was stopped."),
    (r"\b(?:attachment|macros?|virus\w*|malware|spam|junk|phishing|policy)\b", "because of its attachment"),
    (r"\badministrator\b|\bgateway\b|\bfilter\w*\b|\bsecurity\b|\brelease\b", "your administrator"),
    (r"\b(?:your|a|the) (?:message|e-?mail) (?:from|to)\b", "a message from foi@ash.example"),
)
TELLS_MANY = wording(
    (
        (
            r"\b(?:everybody|everyone|all (?:our|those)|subscribers?|residents|members|readers|"
            r"customers)\b"
        ),
        "everybody who wrote to us",
    ),
    (
        (
            r"\bnothing (?:that )?you need to do\b|\bno action\b|\bfor (?:your )?information\b|"
            r"\bplease note\b"
        ),
        "There is nothing you need to do.",
    ),
    (
        (
            r"\b(?:privacy notice|terms|policy|opening hours|agenda|minutes|meeting|event|"
            r"notice)\b"
        ),
        "our privacy notice",
    ),
    (r"\b(?:chang(?:e|es|ed|ing)|updat(?:e|ed|es)|new)\b", "is changing"),
    (
        (
            r"\b(?:this week|weekly|monthly|latest|published|launch\w*|join us|book|register|"
            r"donat\w+|gift)\b"
        ),
        "published this week",
    ),
)
