"""What bodies of a kind do, told of all of them without a number: "Councils ignore the law".

A figure in the same clause or after it bears such words out. Left out is what the law says of them, what they
are there for, and what was done with them: "Councils are responsible for parking", "Trusts were asked".

BODIES stands where several of what is counted are named, GROUP where all of them are named as one.
"""

from __future__ import annotations

MORE_BODIES = (
    "academies|constabularies|ministries|town halls|quangos|libraries|museums|clinics|surgeries|practices"
    "|universities|(?:housing|trade|professional) associations|(?:council|police|nhs|trust|hospital|school"
    "|university|town hall) (?:chiefs|bosses|leaders|managers|officials|officers|heads)"
)
"""Further words for several bodies, whatever the frame holds."""

GROUP = (
    r"local government|the (?:public |state |health |whole |entire )?sector|the public service|whitehall"
    r"|the civil service|town halls?|the (?:nhs|police)"
)
"""Words for all bodies of a kind as one."""

_NO_ADJECTIVE = (
    "the|these|those|such|this|that|all|most|some|many|few|several|both|no|any|each|every|our|their|your"
    "|his|her|its|my|which|what|whose|how|where|when|while|if|unless|whether|although|though|because|since"
    "|as|for|in|on|at|by|to|from|of|with|without|between|among|amongst|about|against|before|after|until"
    "|than|like|unlike|under|over|through|we|they|you|i|it|he|she|who|whom|there|here|and|or|but|nor|not"
    "|only|even|let|ask|help|make|per|via|do|did|does|should|must|may|can|will|would|could|shall|might"
    r"|is|are|was|were|be|been|has|have|had|\w+ing|\w+ed|\d[\w.,]*|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?|half|more|fewer|less"
)
_BEGINS = (
    r"(?:^|(?<=[.!?;:|,]\x20)|(?<=[\"\u201c(\u2014\u2013])|(?<=[\u2014\u2013]\x20)|\b(?:and|but|yet|so"
    r"|while|whereas|because)\x20"
    r"|(?<!end\x20)(?<!mends\x20)(?<!mended\x20)(?<!ire\x20)(?<!ires\x20)(?<!ired\x20)(?<!urge\x20)"
    r"(?<!ask\x20)(?<!asks\x20)(?<!asked\x20)"
    r"(?<!gest\x20)(?<!gests\x20)(?<!sist\x20)(?<!sists\x20)(?<!pose\x20)(?<!poses\x20)(?<!sure\x20)"
    r"(?<!sures\x20)(?<!rtant\x20)(?<!ntial\x20)"
    r"\bthat\x20)"
)
_ADJECTIVES = rf"(?:(?!(?:{_NO_ADJECTIVE})\b)[\w'-]+ ){{0,2}}?"
_WHERE = (
    r"(?>(?: (?:in|of|across|throughout|outside|beyond|up and down|from)(?: (?:the|our|this|that|most of))?"
    r"(?: (?:(?:whole|entire|rest of the) \w+|(?:north|south)(?:[ -](?:east|west))?"
    r"|(?!(?:particular|general|turn|fact|course|question)\b)[\w'-]+))"
    r"(?: (?:and |of )?(?-i:[A-Z])[\w'-]+)*)?(?:, [^,.;:|?\ue000]{2,30},)?)"
)
_SMALL_WORDS = (
    r"(?:(?:also|now|still|even|just|then|both|all|each|themselves|alike|too|simply|meanwhile|soon|once"
    r"|again|thus|not|never|always|often|\w{2,}ly),? )*"
)
_NO_VERB = (
    "in|on|at|by|to|from|of|with|without|within|between|among|amongst|about|against|before|after|until|than"
    "|like|unlike|under|over|through|throughout|across|outside|inside|into|onto|upon|per|via|for|as|near"
    "|around|beyond|behind|beside|during|since|despite|except|including|and|or|but|nor|yet|so|if|unless"
    "|whether|when|where|while|because|although|though|that|which|who|whom|whose|what|how|why|is|are|was"
    "|were|be|been|being|am|may|might|must|shall|should|can|could|will|would|ought|need|cannot|the|a|an"
    "|this|these|those|it|its|they|their|them|we|our|us|you|your|he|she|his|her|one|two|three|no|not|none"
    "|only|own|alone|elsewhere|too|today|tomorrow|yesterday|alike|themselves|here|there|then|have|has|had"
    "|do|did|does|etc|nationwide|abroad|responsible|subject|available|able|liable|likely|such|each|all|both"
    "|most|some|any|either|neither|more|less|other|others|concerned|affected|listed|named|asked|contacted"
    "|written|selected|sampled|chosen|included|excluded|covered|mentioned|surveyed|approached|represented"
    "|involved|invited|willing|unable|unwilling|free|up|out|off|down|away|known|shown|seen|given|taken"
    "|hidden|written|gone|done|driven|withdrawn|broken|begun|drawn|thrown|grown"
)
_NO_VERB_ENDS = (
    r"(?:ing|tion|sion|ity|ness|ism|ist|ance|ence|ship|hood|able|ible|ous|ful|ical|[^s]s|(?<!m)ment|(?:th"
    r"|at|ch)er|ary|ward|wide|based|owned|run)"
)
_OF_OFFICE = (
    "provide|provided|serve|served|deliver|delivered|employ|employed|include|vary|varied|differ|differed"
    "|exist|existed|belong|belonged|fall|fell|mean|meant|range|comprise|consist|form|formed|elect|elected"
    "|set|levy|came|come|became|become|count|counted|merged|merge|act|answer to|answered to|report to"
    "|reported to|account|stand|stood|sit|sat|remain|remained|see|work with|worked with|took the time"
    "|represent|govern|oversee|tend|inspect|attend|plan|teach|treat|look after|maintain|investigate|receive"
    "|decide|collect (?:the )?(?:rubbish|waste|bins|tax|council tax)"
)
_LAW = (
    r"(?![^.;|]{0,160}\b(?:under (?:the|section|part|article|schedule|regulation|paragraph|that|this)"
    r"|by law|statut\w+|dut(?:y|ies)|legal(?:ly)?|obliged|obligations?|entitled|for the purposes? of"
    r"|within the meaning|as defined|required to|powers? to|rights? to|discretion|until \d"
    r"|(?:working|school) days (?:to|in which))\b)(?![^.;|]*\?)"
)
_PAST = (
    r"(?:\w+ed|bought|spent|kept|held|told|sold|paid|made|taken|given|broken|hidden|chosen|written|gone"
    r"|done|said|lost|found|sent|left|begun|got|had|put|built|met|let|cut|shut|known|shown|seen|driven"
    r"|withdrawn|run|read|become)"
)
_VERB = (
    rf"(?!(?:{_NO_VERB}|{_OF_OFFICE})\b)(?!\w*{_NO_VERB_ENDS}\b)(?-i:[a-z]+)\b(?! by\b)(?!-)"
    r"|(?:do|did|does)(?: not|n't) (?!have to\b)\w+|don't \w+|didn't \w+|haven't \w+|(?:have|had"
    r"|has)(?: not)? (?:(?:\w+ly|also|now|already|long|since|never|all|even) )*(?:been \w+ing"
    rf"|(?!been\b|merged\b|asked\b){_PAST})"
    r"|(?:have|had|has) (?!to\b|been\b|until\b|had\b|their own\b)(?!\w+(?:ed|en) )[a-z]+|(?:are"
    r"|were) (?:(?:\w+ly|also|now|already|still|not|all|even) )*(?!being\b|including\b)\w{2,}ing\b"
    r"|(?:cannot|could not|can't|couldn't) (?:say|tell|account|explain|name|show|prove)"
)
_TROUBLE = (
    "problems?|troubles?|rot|faults?|blame|failures?|failings?|secrecy|delays?|dangers?|worst|practices?"
    "|refusals?|silence|harm|cameras?|use|spending|growth|abuses?|breaches|non-compliance"
)
_JUDGED = (
    "poor|patchy|weak|dismal|abysmal|woeful|lax|dire|good|excellent|strong|high|low|slow|bad|worse|better"
    "|uneven|dreadful|appalling|rampant|pervasive|negligible|minimal|uniform|systemic|entrenched|acute"
    "|severe"
)

GROUPS: tuple[tuple[str, str], ...] = (
    (
        rf"{_BEGINS}(?P<claim>{_ADJECTIVES}(?:BODIES){_WHERE} {_SMALL_WORDS}(?:{_VERB})){_LAW}",
        "Hospital trusts ignore the law.",
    ),
    (
        (
            r"\b(?:is|are|was|were|being|been) (?:(?:\w+ly|also|now|still|often|already) )*(?P<claim>"
            r"(?!governed|run|overseen|funded|published|issued|provided|required|set|owed)"
            rf"{_PAST} by {_ADJECTIVES}(?:BODIES))\b{_LAW}"
        ),
        "Hikvision is used by councils.",
    ),
    (
        (
            rf"\b(?:{_TROUBLE})\b[^.;|?\ue000]{{0,30}}? (?P<claim>(?:(?:is|are|was|were|seems?|remains?) )?"
            r"(?:mostly |largely |mainly |most |chiefly )?(?:concentrated|clustered|rooted|most acute|lies?"
            r"|lay|rests?|centred|entrenched|begins?|starts?|greater|deeper|graver|thickest)"
            rf" (?:in|among|amongst|with|at|on|around|within) (?:the )?{_ADJECTIVES}(?:BODIES|GROUP))\b"
        ),
        "The problem is concentrated in trusts.",
    ),
    (
        (
            rf"\b(?:is|are|was|were|remains?|seems?) (?:very |so |quite |still |too |extremely "
            rf"|uniformly )*(?P<claim>(?:{_JUDGED})"
            r" (?:across|among|amongst|throughout|in|within|at) (?:much of |the whole of )?(?:the )?"
            rf"{_ADJECTIVES}(?:BODIES|GROUP))\b"
        ),
        "Compliance is poor across the sector.",
    ),
    (
        (
            r"\b(?:is|are|was|were|remains?|became|become) (?:(?:almost|very|so|quite|now"
            r"|still) )*(?P<claim>"
            r"widespread|commonplace|common|rare|ubiquitous|universal|routine|rife|endemic|prevalent"
            r"|standard|the (?:norm|rule))"
            r"\b[^.;|?\ue000]{0,30}?\b(?:GROUP)\b"
        ),
        "The practice is widespread in local government.",
    ),
    (
        (
            r"\b(?P<claim>(?:secrecy|silence|failures?|failings?|delays?|refusals?|abuses?|breaches"
            r"|obstruction|resistance)"
            rf" (?:from|among|at|in|by) (?:the )?{_ADJECTIVES}(?:BODIES|GROUP) (?:is|are|was|were))\b{_LAW}"
        ),
        "The silence from hospitals is deafening.",
    ),
    (
        (
            r"\b(?:refusals?|refusing|secrecy|silence|delays?|replies|answers) (?:is|are|was|were|remains?)"
            r" (?P<claim>the rule)\b"
        ),
        "Refusals are the rule.",
    ),
    (
        (
            r"\b(?P<claim>(?:everybody|everyone|nobody|no[ -]one|all|those|wherever|whoever|whenever"
            r"|whomever)"
            r" (?:that |whom? )?we (?:ever )?(?:asked|wrote to|approached|contacted|turned to))\b(?!"
            r" (?:for|about|were|are)\b)"
        ),
        "Everybody we asked has bought it.",
    ),
    (r"\b(?P<claim>on average)\b", "A reply takes, on average, too long."),
)
"""Turns, each with a sentence that it was written for."""
