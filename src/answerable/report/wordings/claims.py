"""Words that say how often, how widely or how much more, without a number.

A figure in the same sentence bears them out.

Each pattern has UNITS where a word of what is counted stands, MANY where more than one of it is meant,
WHOM where a stratum may stand as well, and names `claim` what is told of.
"""

from __future__ import annotations

from answerable.ground import phrases
from answerable.report.wordings.doings import DOING

_NEAR = r"[^.;:|?\ue000]{0,50}?"
_FAR = r"[^.;|?\ue000]{0,70}?"

_OFTEN = (
    r"usually|typically|generally|commonly|normally|(?<!as\x20)often|frequently|routinely"
    "|invariably|habitually|largely|mainly|chiefly|rarely|seldom|infrequently|sometimes|occasionally"
    "|(?:hardly|scarcely) ever|by and large|on the whole|in general|as a rule|on average"
    r"|more often than not|in the main|for the most part"
    "|without exception|to a man|across the board|en masse|en bloc|unanimously"
    "|with (?:hardly an|one|few|no|some|rare) exceptions?"
    r"|in (?:their |large |great )?(?:droves|numbers)|by the (?:dozen|score|hundred|thousand)"
    r"|(?:evenly|equally) (?:split|divided|balanced)|tend(?:s|ed)? to|one and all"
    "|increasingly|disproportionately|nationwide|everywhere|(?:all )?(?:across"
    "|up and down) the (?:country|land)"
    "|less and less|more and more|on the (?:rise|increase|wane)|(?:precious|very) little|galore"
    "|abounds?|proliferate[sd]?|prevails?|predominate[sd]?|dominate[sd]?"
)
_SPREAD = (
    r"widespread|commonplace|common|rare|scant|ubiquitous|(?:near-)?universal|routine"
    "|rife|endemic|prevalent|scarce|unusual"
    r"|unheard[- ]of|few and far between|hard[- ]pressed to find|the norm|the exception|the rule"
)
_IS = (
    r"(?:is|are|was|were|been|remains?|remained|seems?|became|becomes?)"
    r"(?: (?:almost|very|so|quite|far|not|fairly|all but|as|more|less|increasingly|still|now)\b)*"
)
_COMPARATIVE = (
    r"(?:more|less|fewer|worse|(?!other|rather|over|under|another|whether|either|neither|after|never"
    r"|ever|number)"
    r"[a-z]{3,}er)"
)
_THAN = rf"{_COMPARATIVE}\b[^.;|?\ue000]{{0,40}}?\bthan"
_AS_OFTEN = rf"as (?:much|many|few|often|likely)\b{_NEAR}\bas"
_ROSE = (
    "rose|fell|went (?:up|down|through the roof)|dropped|increased|decreased|declined|soared|grew|surged"
    "|plummeted|dwindled|shrank|rocketed"
    "|climbed|mushroomed"
    "|(?:has|have|had|is|are|was|were|keeps?|kept) (?:also |since |now |been |steadily |sharply |still "
    "|on )*"
    "(?:ris(?:en|ing)|soar(?:ed|ing)|grow(?:n|ing)|surg(?:ed|ing)|fall(?:en|ing)|increas(?:ed|ing)"
    "|climb(?:ed|ing)"
    "|decreas(?:ed|ing)|declin(?:ed|ing)|shrunk|shrinking|dwindl(?:ed|ing)|plummet(?:ed|ing)|rocketed)"
)
_GATHERED = (
    "chunk|smattering|sprinkling|scattering|clutch|bunch|swathe|slice|string|flurry|cluster|stack|pile|heap"
    "|mass|crowd|army|cohort|legion|stream|flood|fistful|tranche|crop|surfeit|dearth|paucity|abundance"
    "|sliver"
    "|good part|rump"
)

_WHO = (
    r"(?:(?:the |in )?(?:(?<![\w'-])(?-i:[A-Z])[\w'-]{1,40}(?: (?:and |of )?(?-i:[A-Z])[\w'-]{1,40}){0,4}"
    r"|(?<![\w'-])(?:[a-z-]{1,40} )?(?:WHOM)))"
)
_DID = (
    r"(?:did|does|do|fare[sd]?|score[sd]?|perform(?:s|ed)?|came (?:off|out)|comes (?:off|out)|was|were|is"
    r"|are|looks?|looked|has been|have been|behave[sd]?|answer(?:s|ed)?|repl(?:y|ies|ied))"
)
_BETTER = (
    r"(?:better|worse|more|less|faster|slower|quicker|later|sooner|higher|lower|(?:far |much |any |"
    r"slightly )(?:better|worse|more|less)|as (?:well|badly|good|bad|slow|open|quick|secretive)|so (?:well"
    r"|badly|good|bad|slow|open|quick))"
)
_RIVAL = (
    r"(?:any|every|all|most|many|the (?:rest|others?)|(?:its|their) (?:\w{1,40} )?(?:neighbours?|peers"
    r"|rivals))"
)

CLAIMS: tuple[tuple[str, str], ...] = (
    (
        rf"\b(?P<claim>(?:only|just|even|except(?: for)?) {_WHO} {_DID} (?:\w{{1,40}} )?{_BETTER})\b",
        "Only Wales did better.",
    ),
    (
        (
            r"\b(?P<claim>(?:no|none|nobody|no[ -]one|nowhere|nothing|few|not one)(?: (?:other|of"
            r" (?:the|them|these))){0,2}"
            rf"(?: (?:[a-z-]{{1,40}} )?(?:WHOM)| else| others?)? {_DID} (?:\w{{1,40}} )?{_BETTER})\b"
        ),
        "No other council did worse.",
    ),
    (
        (
            r"\b(?P<claim>(?:did|does|fare[sd]?|score[sd]?|perform(?:s|ed)|came off|come off) (?:much |far "
            r"|no |little |slightly |rather |a little |even )?(?:better|worse)) than\b"
        ),
        "England fared worse than Scotland.",
    ),
    (
        rf"\b{_WHO}\b{_NEAR}\b(?P<claim>{_COMPARATIVE} (?:[a-z-]{{1,40}} ){{0,2}}?than {_RIVAL})\b",
        "Kent is slower than any neighbour.",
    ),
    (
        (
            rf"\b{_WHO} (?:is|are|was|were|remains?|stands?|comes|came|sits|lies) (?:far |well |a long way"
            r" |some way |just )?(?P<claim>(?:ahead of|second only to|on a par with|in a class of|(?:at|near)"
            r" the (?:top|bottom|foot|head)|bottom|unmatched|unrivalled|unequalled|unsurpassed|alone"
            r" (?:in|among)|the only (?:one|WHOM)))\b"
        ),
        "Scotland is well ahead of Wales.",
    ),
    (
        (
            rf"\b{_WHO} (?P<claim>(?:beats?|outdid|outdoes|eclips(?:es|ed)|surpass(?:es|ed)|overtook"
            r"|overtakes|outshines?|outshone|bests|bested|puts? (?:the )?[\w ]{0,30}to shame))\b"
        ),
        "Scotland beats Wales.",
    ),
    (
        (
            rf"\b(?P<claim>(?:gap|gulf|difference|contrast|divide)s? between (?:the )?{_WHO} and {_WHO}"
            r" (?:is|was|has|remains?|could))\b"
        ),
        "The gap between England and Wales is wide.",
    ),
    (
        (
            r"(?P<claim>\b(?:is|are|was|were|looks?|gets?|got) (?:far |much |even |no )?(?:better|worse)"
            r" (?:in|at|among|for)) (?:the )?(?-i:[A-Z])"
        ),
        "It is worse in London.",
    ),
    (
        (
            r"\b(?P<claim>unlike (?:in )?(?-i:[A-Z])[\w'-]{1,40}(?: (?:and )?(?-i:[A-Z])[\w'-]{1,40}){0,4},"
            r" (?-i:[A-Z])[\w'-]{1,40} (?!has its own\b)[a-z]{1,40})\b"
        ),
        "Unlike England, Wales answers its letters.",
    ),
    (rf"\b(?:MANY)\b{_NEAR}\b(?P<claim>{_OFTEN})\b", "Councils typically use Hikvision."),
    (rf"\b(?P<claim>{_OFTEN})\b,?{_NEAR}\b(?:MANY)\b", "As a rule, schools keep no register."),
    (
        r"\b(?:MANY) (?:(?:have|has|will|do|would|almost) )?(?P<claim>always|never)\b",
        "Councils have never replied.",
    ),
    (
        rf"\b(?:UNITS)\b{_NEAR}\b{_IS} (?P<claim>{_SPREAD})\b",
        "Councils that reply in time are few and far between.",
    ),
    (
        rf"\b(?:{_IS}|be) (?P<claim>{_SPREAD})\b{_NEAR}\b(?:UNITS)\b",
        "You would be hard pressed to find a council that refuses.",
    ),
    (rf"\b{_IS} (?P<claim>the (?:norm|exception))\b", "Refusal is the norm."),
    (r"\b(?P<claim>the (?:norm|exception) (?:is|was|remains))\b", "The norm is refusal."),
    (
        (
            r"\b(?P<claim>(?:more|fewer) (?:replied|refused|answered|said|use[sd]?|had|have|held|hold))\b"
            rf"{_NEAR}\bthan\b"
        ),
        "Fewer replied than refused.",
    ),
    (
        rf"\b(?P<claim>{_COMPARATIVE})\b{_NEAR}\b(?:UNITS)\b{_NEAR}\bthan\b{_NEAR}\b(?:UNITS)\b",
        "A greater share of schools than colleges use it.",
    ),
    (
        rf"\b(?:WHOM)\b{_FAR}\b(?P<claim>{_THAN})\b{_NEAR}\b(?:WHOM)\b",
        "Councils are more likely than schools to use it.",
    ),
    (
        (
            rf"\b(?:WHOM)\b{_NEAR}\b{_IS} (?P<claim>"
            r"(?:the )?(?:more|less|most|least) (?:likely|open|secretive)|likelier)\b"
        ),
        "Councils in the north are likelier to use it.",
    ),
    (
        rf"\b(?P<claim>as (?:many|few|often|likely))\b{_NEAR}\b(?:UNITS)\b{_NEAR}\bas\b",
        "As many schools as colleges use it.",
    ),
    (
        rf"\b(?:UNITS)\b{_NEAR}\b(?P<claim>{_AS_OFTEN})\b{_NEAR}\b(?:UNITS)\b",
        "Schools refuse as often as colleges.",
    ),
    (
        r"\b(?P<claim>out(?:number|spend|perform|pace|strip)(?:s|ed|ing|ping|ped)?|outspent)\b",
        "Refusals outnumber replies.",
    ),
    (
        r"\b(?:UNITS)(?: \w+){0,2} (?P<claim>(?:lag|trail)(?:s|ged|ging|ed|ing)?(?: (?:far )?behind)?)\b",
        "Trusts lag behind councils.",
    ),
    (
        (
            r"\b(?P<claim>(?:number|share|proportion|percentage|rate|spending|expenditure|use|total"
            r"|amount)s?\b"
            rf"[^.;:|?\ue000]{{0,60}}? (?:{_ROSE}))\b"
        ),
        "The number of councils that use it has risen since.",
    ),
    (
        (
            r"\b(?P<claim>(?:the (?:remaining|average|typical|median|entire)|the rest of the))(?: [a-z-]+)?"
            r" (?:UNITS)\b"
        ),
        "The typical council buys it.",
    ),
    (r"\b(?P<claim>(?P<again>UNITS) (?:after|upon) (?P=again))\b", "Council after council refused."),
    (
        (
            r"\b(?P<claim>ever (?:more|fewer)|more and more|fewer and fewer)(?: of)?"
            r" (?:the |these |our |them\b|[a-z-]+ )?(?:UNITS)?"
        ),
        "Ever more of them use it.",
    ),
    (
        (
            rf"\b(?P<claim>(?:an? (?:[a-z-]+ )?(?:{_GATHERED})|the lot) of)"
            r" (?:(?:the|these|those|our) )?(?:[a-z-]+ )?(?:UNITS|them)\b"
        ),
        "A smattering of schools replied.",
    ),
)
"""Claims, each with a sentence that it was written for."""

CLAUSES = phrases(
    (
        (r"[;\u2013\u2014]| -{1,2} |,? (?:but|yet|while|whereas|although|though) |, and |(?<=ed) and "),
        "# replied, and councils refuse.",
    ),
)
"""Where a sentence turns to something else."""

HOLDING = phrases(
    (
        (
            r"(?: of)?(?: (?:the|these|those|them|all|our))?"
            rf"(?: (?!(?:that|which|who|where|to|with|in|or|and)\b)[\w-]+){{0,4}}?"
            rf"(?: (?:in|out of) (?:every )?\w+)? {DOING}\b"
        ),
        "33% of councils in fact use it, and one school in three does.",
    ),
)
"""What follows a number, or a word of number, that tells something: "33% of councils use it"."""

HOLDING_ITSELF = phrases((rf"(?: of (?:them|those|these|all))? {DOING}\b", "Half of them use it."))
"""What follows a share that names nobody, and tells something: "33% [use it]"."""

_SHARED = r"\b(?:hal(?:f|ves)|(?:third|quarter|fifth|tenth)s?|major|minor|most|all|none|fraction)"

SHARE = phrases(
    (r"%|per\s?cent\b|\bin |\bout of\b", "33% of them, or one in four."),
    (r"\bn\s?=|\b(?:everyone|everybody|nobody|no[ -]one)\b", "Yes (n=212), and everyone has it."),
    (r"\d of \d|\d[/\u2044]\d(?<!24/7)", "212 of 640 councils, or 1/3."),
    (
        rf"{_SHARED}|\b(?:nearly|bulk)",
        "The majority use it, and a third do not.",
    ),
)
"""What makes a share of a number, or of a word of number."""

USING = phrases(
    (
        r"(?: of (?:them|those|these))? (?:using|having|holding|keeping|refusing|replying)\b",
        "33% using Dahua",
    ),
)
"""What follows a share that names nobody, and tells what they do as a title does."""

RESULT = phrases(
    (r"(?:[:(\[\u2013\u2014=]|\s-)\s?$", "Yes ("),
)
"""What comes before a share that is the result of an answer, printed behind its label."""

BARE = phrases(
    (
        (
            r"^(?:(?:over|under|more than|less than|fewer than|about|around|roughly|nearly"
            r"|almost|just|only|up to|at least|well|a little|slightly|some) )*(?:a |an |the )?"
            r"(?:(?:\d[\d.,]*|[mdclxvi]+|[\w-]+)\s?(?:%|per\s?cent\b)|[\w-]+ (?:in|out of)"
            r" (?:every )?[\w-]+|\d+\s?[/\u2044]\s?\d+"
            r"|\d+ of \d+|(?:one |two |three |four )?(?:half|third|quarter|fifth|tenth)s?|(?:vast |large "
            r"|small )?(?:majority|minority))[.!]?$"
        ),
        "Over half",
    ),
)
"""A share and nothing else: the result of an answer, unless it is a step of a scale."""

COUNTS = phrases((rf"\d|%|\bper\s?cent|{_SHARED}", "Under a quarter"))
"""What a step of a scale has."""

ASKING = phrases(
    (r"\b(?:how|what|which|whether|if|list)\b(?: [\w']+){0,2}(?: |$)$", "State how many"),
)
"""What comes before a word of number that asks and tells nothing."""

DONE_BY = phrases((r"\b\w+(?:ed|en) by $", "It is used by "))
"""What comes before those who do something."""

THEIR_OWN = phrases((r"(?: of)? (?:its|their|your|his|her)\b", "Half of its schools have it."))
"""What follows a number of things that those asked have, and not of those asked."""
