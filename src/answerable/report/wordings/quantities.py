"""Words that say how many or how large without a number, and turns in which they say neither."""

from __future__ import annotations

from answerable.ground import phrases, wording

UNIT_WORDS = (
    "council",
    "authority",
    "authorities",
    "body",
    "bodies",
    "school",
    "university",
    "universities",
    "trust",
    "force",
    "department",
    "agency",
    "agencies",
    "hospital",
    "college",
    "organisation",
    "institution",
    "board",
    "borough",
    "district",
    "county",
    "counties",
    "parish",
    "parishes",
    "respondent",
)
"""What is counted, besides the words of the investigation's own strata."""

ANY_BODY = ("authority", "authorities", "body", "bodies", "organisations?", "institutions?", "respondents?")
"""What bodies of any sector are called."""

QUANTITIES = phrases(
    (r"\b(?:more|fewer|less) (?:\w+ ){0,3}than any other\b", "Kent has more than any other."),
    (
        (
            r"\b(?:nearly|almost|virtually|practically) (?:all|every|everyone|none|no)\b"
            r"|\b(?:hardly|scarcely|barely) any\b"
        ),
        "Nearly all replied.",
    ),
    (
        r"\b(?:the )?(?:vast |overwhelming |large |great |small )?(?:majority|minority)\b",
        "A majority said no.",
    ),
    (
        r"\bthe (?:bulk|lion's share|(?:greater|larger|better|whole) (?:part )?of)\b",
        "The bulk of them use it.",
    ),
    (
        (
            r"\b(?:a|the) (?:(?:\w+ )?fraction|(?:large|larger|small|smaller|tiny|sizeable|overwhelming"
            r"|vast|huge|remarkable|substantial"
            r"|significant|considerable|high|low|growing|good|fair|big) (?:proportion|share|percentage"
            r"|part))"
            r" of\b"
            r"|\ba plurality\b"
        ),
        "A tiny fraction of councils use it.",
    ),
    (
        r"\b(?:mostly|overwhelmingly|predominantly|almost always|almost never)\b",
        "Councils overwhelmingly use it.",
    ),
    (
        (
            r"\b(?:nobody|everybody|everyone)(?= (?:replied|answered|refused|uses|used|has|had|holds"
            r"|held|owns|said)\b)"
            r"|\bno[ -]one (?:at all )?(?:replied|answered|refused|uses|used)\b"
            r"|\b(?:nobody|no[ -]one|everybody|everyone) else (?:does|did|has|had"
            r"|uses|used|replied|answered|refused)\b"
        ),
        "Nobody replied.",
    ),
    (
        (
            r"\b(?:plenty|many|several|some|numerous|others|both|neither)(?= (?:use|used|own|owned"
            r"|refused|replied"
            r"|answered|hold|held)\b)"
        ),
        "Several use it.",
    ),
    (r"\bmost(?! of all\b)\b", "Most councils use it."),
    (r"\bnone\b", "None replied."),
    (r"\ball\b", "All of them use it."),
    (r"\b(?:very )?few\b", "Few councils replied."),
)
"""Shares in words."""

COMPARED = r"\b(?:more|fewer) (?:{units})\b[^.;|]{{0,60}}\bthan\b"
"""More of what is counted than of something else."""

NOUN_QUANTITIES = (
    r"\b(?:no|not an?(?! single)|not any|hardly an?|any(?= \w+ (?:us|ha|hold))|(?:plenty|lots|loads"
    r"|a lot|tens"
    r"|a pair|swathes|a wave) of"
    r"|an? (?:\w+ )?number of|a couple(?: of)?|either|neither|every|each|many|several|some|numerous"
    r"|countless|various|both)\s+"
    r"(?:(?!for|of|in|on|to|at|by|from|with|among|and|or|than)[a-z-]+\s+){{0,2}}(?:{units})\b"
)
"""Before what is counted, further words say how many: "no council", "every health board"."""

RANKS = phrases(
    (r"\b(?:highest|lowest|largest|smallest|biggest|fewest|greatest|worst|best)\b", "Kent is the worst."),
    (
        (
            r"\bthe (?:slowest|fastest|quickest|cheapest|dearest|richest|poorest|weakest|strongest"
            r"|commonest|rarest"
            r"|safest|busiest|keenest|heaviest|leading (?=user|buyer|maker|council|authorit|bod))"
        ),
        "Towns are the slowest.",
    ),
    (r"\bnumber one\b|\bno\. 1\b(?= (?:is|was))|\bsecond only to\b|\bunrivalled\b", "Kent is number one."),
    (r"\bfirst\b", "Kent came first."),
    (r"\btop\b", "Kent is top of the table."),
    (r"(?<!at\s)\bthe least\b|\bleast (?=likely|open|transparent)", "Towns are the least open."),
    (r"\b(?:came|comes|ranks?|ranked|finished|stands?) (?:last|bottom)\b", "Kent came last."),
    (r"\b(?:lead|leads|led|tops|topped) the (?:table|list|field|country|way)\b", "Kent leads the field."),
)
"""Places above or below others."""

_NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|sixty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|one|two|three|five|ten|fifteen|eighteen)"
)
_DAYS = r"(?:(?:working|school|calendar|clear) )?(?:days?|weeks?|months?|years?)"
_NO_AMOUNT = (
    r"(?:and in any event|(?!\b(?:half|third|quarter|most|all|none|few|one|two|three|four|five|ten|but|while"
    r"|and|who|which)\b)[^.;|\d])"
)
_OF_BODIES = (
    r"(?!(?:[\w'-]{1,40} ){0,3}(?:council|authorit|trust|force|school|universit|college|hospital|board"
    r"|borough|bod(?:y|ies)|department|place|in the|to (?:refuse|reply|answer|buy|use)))"
)

IDIOMS = phrases(
    (
        (
            rf"\b(?:must|shall|is required to|has to|have to|may|can)\b{_NO_AMOUNT}{{0,90}}?\b(?:within"
            rf"|after|for|than|up to|least|most) {_NUMBER} {_DAYS}\b"
        ),
        "A public authority must reply within twenty working days.",
    ),
    (
        (
            rf"\b(?:has|have|is given|are given|allows?(?: them)?) (?:up to |at most |only )?{_NUMBER}"
            rf" {_DAYS} (?:to|in which|for|from)\b"
        ),
        "Trusts have twenty working days to reply.",
    ),
    (rf"\bwe (?:[a-z]{{1,40}} ){{1,4}}within {_NUMBER} {_DAYS}\b", "We sent it within two days."),
    (
        (
            r"\b(?:we|i) (?:also |then |again |both )?(?:wrote (?:again )?to|e-?mailed|contacted|approached"
            r"|reminded|thank|sent (?:the|this|our|an?|one|that) (?:[\w-]{1,40} ){1,3}to|recommend that"
            r"|suggest that|urge|ask(?:ed)?) (?:each|every|all)\b"
        ),
        "We wrote to every council.",
    ),
    (
        (
            r"\ball (?:our )?(?:letters|requests|reminders) were (?:sent|written|posted|drafted)\b"
            r"|\bone (?:row|line|record|page|file|entry|column|letter) (?:for|per|to) (?:each|every)\b"
        ),
        "All letters were sent by e-mail.",
    ),
    (
        (
            r"\b(?:one|two|three|four|five|six|several) (?:other )?(?:things|points|caveats|reasons|lessons"
            r"|cautions|remarks)\b"
        ),
        "Two things follow.",
    ),
    (
        (
            r"\badd(?:s|ed|ing)? up to 100(?: ?%| per cent)?(?!\d)"
            r"|\b(?:at the )?(?:90|95|99) ?(?:%|per cent) (?:level|confidence|intervals?)\b"
        ),
        "They need not add up to 100.",
    ),
    (
        (
            r"\bfirst (?:published|introduced|installed|adopted|issued|passed|enacted|drafted|came into"
            r" force)\b"
            rf"|\bthe first {_OF_BODIES}(?:[\w'-]{{1,40}} ){{1,4}}?(?:in|to|of|by|was|were)\b"
            r"(?=[^.;|]{0,80}\b(?:19|20)\d\d\b)"
            rf"|\b(?:19|20)\d\d\b[^.;|\d]{{0,30}}? the first {_OF_BODIES}"
        ),
        "The code was first published in 2013.",
    ),
    (r"\bat (?:all|most|least|first|best|worst|last)\b", "At least we asked."),
    (
        (
            r"\b(?:after|above|for|once and for) all\b(?! (?:of|the|that|those|who|its)\b)"
            r"|\ball (?:the same|along|right|too|over|at once|about|kinds of|sorts of|rights reserved"
            r"|being well)\b"
            r"|\ball-\w+|\bnot all (?=is|was)|\bfirst of all\b|\bin all\b(?= (?:likelihood|probability"
            r"|cases)\b)"
        ),
        "After all, cameras stand all over the country.",
    ),
    (
        (
            r"\bfor the most part\b|\bmost (?:recent|recently|likely|importantly|notably|of the time)\b"
            r"|\bmake the most of\b"
        ),
        "They are, for the most part, on paper.",
    ),
    (r"\bnone ?the ?less\b|\bnone of (?:this|that|it)\b|\bsecond to none\b", "None of this is new."),
    (
        r"\b(?:a|the (?:next|last|past|first)) few (?:minutes|hours|days|weeks|months|years|words|lines)\b",
        "We waited a few days.",
    ),
    (r"\bhalf[- ](?:an hour|hour|way|year|up|hearted|term)\b|\bhalfway\b", "It took half an hour."),
    (
        (
            r"\bfor the first time\b|\bin the first (?:place|instance)\b|\bfirst (?:name|aid|minister|class"
            r"|hand)\b"
            r"|\bfirst-(?:tier|hand|class|time|person)\b|(?:^|[.!?]\s)first(?:ly)?,"
        ),
        "First, we wrote to them.",
    ),
    (
        (
            r"\b(?:the |its |their |our |a |his |her )?(?:first|second|third|fourth|fifth|sixth|last)"
            r" (?:question|part|paragraph|sentence|section|page|column|row|line|chapter|table|figure|letter"
            r"|reply|request"
            r"|reminder|point|step|draft|party|parties|person|coder|reader|opinion|look|half|quarter)s?\b"
        ),
        "We asked the first question again.",
    ),
    (
        (
            r"(?:^|[.!?]\s)(?:second|third|fourth|fifth)(?:ly)?,"
            r"|\bone (?:reason|way|example|option|possibility|explanation|aim|purpose|difficulty|caveat"
            r"|view|step|such)\b(?! in\b)"
        ),
        "Second, a contractor may own it; that is one reason.",
    ),
    (r"\bsecond(?:-|s\b|ed\b|ary\b|ly\b| thoughts\b)|\bthird-", "It is second-hand."),
    (
        (
            r"\bbest (?:practice|use of|value|interests?|known|efforts?|regards|wishes|before|way"
            r"|of our knowledge)\b"
            r"|\bworst case\b|\b(?:highest|lowest|top|first) tier\b"
        ),
        "That is best practice.",
    ),
    (
        r"\btop (?:of (?:this|the) (?:page|lamp|mast|pole)|level|left|right|row|speed)\b|\bon top\b",
        "On top of that.",
    ),
    (r"\bone (?:another|thing|day)\b|\bno one\b|\bon the one hand\b", "They told one another."),
    (
        r"\btwo-(?:way|part|tier|stage|step|sided|factor)\b|\bthree-(?:way|part|dimensional)\b",
        "They have two-way radios.",
    ),
    (r"\bdouble-(?:check|sided|click|glaz)\w*|\bdouble (?:check|braces|quotes)\b", "We double-check."),
    (r"\bfour-?square\b|\bone-off\b", "It was a one-off."),
)
"""Turns in which such a word says nothing of how many."""

SAYS = wording(
    (
        (
            r"(?<!\bwe )(?<!\bI )\b(?:said|says|say|wrote|writes|told|tells|stated|states|replied"
            r"|replies|answered|asked|asks"
            r"|explained|confirmed|denied|claimed|claims|argued|called|calls|described|quoted|reads?"
            r"|according to|reported"
            r"|reports|added|warned|concluded|puts? it|words|wording|question|questions|title|titled"
            r"|entitled|headline"
            r"|letter|email|e-mail|reply|response|statement|section|act|guidance|report|law)\b"
        ),
        "The council wrote to us.",
    ),
)
"""What says whose the words of a quotation are, where it stands outside of them."""

INTRODUCES = wording((r"[:\ue000]\s*$", "It reads: "), flags=0)
"""What comes before a quotation that is introduced as one."""

OF_ALL = wording(
    (
        (
            r"\b(?:of|among|amongst|from|for)\s+all\b(?!\s+of\b)"
            r"|\b(?:of|among)\s+all\s+of\s+(?:the|these|those)\b(?=[^.]*\bthat\b)"
        ),
        "Of all that were asked, # said no.",
    ),
)
"""In a sentence with a figure these name what it is a share of."""
