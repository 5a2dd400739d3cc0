"""What is said of a thing: yes or no, used, not used, before, planned, of somebody else, for example."""

from __future__ import annotations

from answerable.ground import phrases, wording

YES = wording((r"\W*yes\b(?!\s+(?:or|and)\s+no)", "Yes, at two sites."))
NO = wording(
    (
        (
            r"\W*(?:no|none|nil)\s*(?:[.,;:!–—\-]|$|\(|and\b|but\b|we\b|the\s+(?:council|trust"
            r"|authority|force"
            r"|university|service)\b)"
        ),
        "No, the Council does not.",
    )
)
NONE_OF = wording((r"\W*none\s+of\s+(?:the|our|these|its|them|those)\b", "None of our cameras are."))
NEGATED = phrases(
    (
        r"\b(?:does|do|did|is|are|was|were|has|have|will|can|would|should) not\b",
        "The Trust does not use them.",
    ),
    (r"\b(?:not|never|none|no|neither|nor|without|nothing|cannot)\b", "We never bought any."),
    (r"n['’]t\b", "We don't use them."),
)
BEFORE = phrases(
    (r"\bno longer\b(?! (?:buy|buys|purchas|procur|order))", "The system is no longer in use."),
    (r"\b(?:previously|formerly|used to|historically|in the past)\b", "We previously had four."),
    (
        (
            r"\b(?:were|was|been|being) (?:\w+ )?(?:removed|decommissioned|withdrawn|replaced|discontinued"
            r"|retired|switched off|taken down|disposed)\b"
        ),
        "The cameras were all removed.",
    ),
    (r"\b(?:ceased|stopped|discontinued|ended)\b", "The Council ceased its use of them."),
    (r"\buntil (?:\w+ )?(?:19|20)\d\d\b", "They were in use until March 2019."),
    (
        r"\b(?:we|it|they|council|trust|force|authority) (?:once )?had (?!no\b|not\b)",
        "The Council once had twelve.",
    ),
)
PLANNED = phrases(
    (
        (
            r"\b(?:plan|plans|planned|planning|intend|intends|intended|propose|proposes|proposed|hope"
            r"|hopes|aim|aims)"
            r" (?:to|for|in|by)\b"
        ),
        "We plan to buy some.",
    ),
    (
        (
            r"\b(?:due|scheduled|expected|looking) to (?:be|go|start|launch|open|install|publish|introduce"
            r"|develop)\b"
        ),
        "The new system is due to start in May.",
    ),
    (
        (
            r"\b(?:is|are) (?:currently )?(?:planned|considering|exploring|proposed|procuring"
            r"|trialling|piloting)\b"
        ),
        "The Force is currently trialling it.",
    ),
    (
        r"\bwill (?:be )?(?:start|launch|introduc|install|publish|go live|use|have|operate|deploy)\w*\b",
        "We will be installing two.",
    ),
    (
        r"\b(?:going to|in future|in the future|in due course|forthcoming|next (?:year|month))\b",
        "A policy is forthcoming.",
    ),
    (
        r"\b(?:in|under) development\b|\bbeing (?:developed|introduced|installed)\b",
        "A policy is under development.",
    ),
)
NOT_SETTLED = phrases(
    (r"\b(?:will|shall) (?:be|have)\b", "The cameras shall be of another make."),
    (r"\b(?:tender|procurement|pilot|trial)\b", "It was used in a pilot."),
)
SOMEONE_ELSES = phrases(
    (
        (
            r"\b(?:owned|operated|run|managed|maintained|provided|installed) by (?:the |a |an |our )?(?!us\b"
            r"|the council\b)\w+"
        ),
        "The cameras are owned by a landlord.",
    ),
    (
        r"\b(?:landlord|contractor|third part(?:y|ies)|tenant|another (?:council|authority|force|body))\b",
        "They belong to a contractor.",
    ),
    (r"\bnot (?:ours|owned|our own)\b", "These cameras are not ours."),
)
NO_LONGER_BUYS = phrases(
    (r"\bno longer (?:buy|buys|purchas\w+|procur\w+|order\w*)\b", "We no longer buy that make.")
)
AS_EXAMPLE = phrases(
    (
        (
            r"\b(?:such as|for example|e\.g\.|including but not limited|like|similar to|other than|except"
            r"|apart from|rather than|instead of|compatible)\b"
        ),
        "We use makes such as Hikvision.",
    )
)
FENCED = phrases(
    (
        r"\b(?:at present|at this time|currently|at the moment|presently|overt|not aware|aware of)\b",
        "We do not currently use any.",
    ),
    (r"\bas (?:of|at)\b", "There were 47 as at 1 March."),
    (r"\bdirectly\b", "We do not directly operate any."),
)
USES = phrases(
    (
        (
            r"\b(?:we|council|trust|force|authority|university|service|board|college|school|they|it) (?:\w+"
            r" ){0,2}?(?:use|uses|have|has|own|owns|operate|operates|deploy|deploys|run|runs|publish"
            r"|publishes|hold|holds|employ|employs)\b"
        ),
        "The Council also uses Hikvision cameras.",
    ),
    (
        (
            r"\b(?:cameras?|systems?|equipment|devices?|units?|lamps?|columns?"
            r"|lights?) (?:\w+ ){0,2}?(?:is|are)\b"
        ),
        "The cameras in Ash are Hikvision.",
    ),
    (r"\b(?:made|manufactured|supplied) by\b", "Twelve are made by Dahua."),
)
PLANNED_USE = phrases(
    (
        r"\b(?:will|plan to|intend to|propose to|going to) (?:use|have|own|operate|deploy|run|publish)\b",
        "We intend to use them from May.",
    )
)
HOLDS = phrases(
    (
        r"\b(?:hold|holds|held)\b.{0,30}\b(?:information|data|records?|this|that|it)\b",
        "Yes, we hold this information.",
    ),
    (r"\b(?:information|data) is held\b", "Yes, information is held."),
)
NO_PLANS = phrases(
    (
        r"\bno (?:current |immediate |present )?(?:plans?|intention|proposals?)\b",
        "We have no current plans to.",
    ),
    (
        r"\bnot (?:currently )?(?:plan|planning|intend|intending|considering)\b",
        "We are not currently planning to.",
    ),
)
DENIES = phrases(
    (
        (
            r"\b(?:does|do|is|are|has|have) not (?:currently |directly )?(?:use|using|used|own|operate|have"
            r"|deploy|publish|run|employ|any|made|manufactured|supplied|in use)\b"
        ),
        "The Trust does not use Hikvision cameras.",
    ),
    (
        r"\b(?:doesn|don|isn|aren)['’]t (?:currently )?(?:use|own|operate|have|deploy|publish|run|employ)\b",
        "We don't operate drones.",
    ),
    (
        r"\b(?:use|uses|has|have|own|owns|operate|operates|publish|publishes) no\b(?! (?:other|more|longer))",
        "The Council owns no drones.",
    ),
    (
        (
            r"\bno \w+(?: \w+)? (?:cameras?|equipment|devices?|systems?) (?:is|are) (?:used|in use|installed"
            r"|operated)\b"
        ),
        "No Hikvision cameras are in use.",
    ),
)
NOT_NOW = wording(
    (
        r"\W*not\s+(?:currently|at\s+present|presently|at\s+the\s+moment|at\s+this\s+time)\W*$",
        "Not at present.",
    )
)
