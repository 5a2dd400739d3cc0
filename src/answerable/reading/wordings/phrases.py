"""The turns of phrase the reader knows. White space stands for any white space; case never matters."""

from __future__ import annotations

import re


def _phrase(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(each.replace(" ", r"\s+") for each in alternatives), re.IGNORECASE)


ACKNOWLEDGEMENT = _phrase(
    r"\backnowledge (?:receipt|your|the)\b",
    r"\bwill (?:be )?(?:respond(?:ed)?|repl(?:y|ied)|dealt with|processed|considered|answered)\b.{0,60}\b"
    r"(?:within|by|20|twenty|working days|due course|soon)\b",
    r"\byou (?:will|should|can expect to) (?:receive|hear)\b",
    r"\b(?:aim|endeavour|expect) to (?:respond|reply|answer)\b",
    r"\b(?:is|are) being (?:dealt with|processed|considered|looked into)\b",
    r"\b(?:automatic(?:ally generated)?|auto-?)\s?(?:reply|response|acknowledgement|message)\b",
    r"\bout of (?:the )?office\b",
    r"\b(?:need|require|extend)(?:ing)? (?:more|further|additional|the) time\b",
    r"\b(?:considering|to consider) (?:the|whether the) (?:public interest|exemption)",
)
HEDGED = _phrase(
    r"\b(?:may|might|could|would|possibly|potentially|believe[sd]?|understand(?:s|ing)?|likely"
    r"|appears?|unless)\b",
    r"\bto the best of\b",
    r"\b(?:if|whether|when|where) (?:an?|the|any) exemption",
)
NOT_KNOWN = _phrase(
    r"\b(?:cannot|can not|unable to|not able to|not in a position to) (?:confirm|say|determine"
    r"|verify|provide|answer|state)\b",
    r"\b(?:not|n't|un)\s?known?\b",
    r"\bdo(?:es)? not know\b",
)
ELSEWHERE_IN_LETTER = _phrase(
    r"\b(?:see|refer to|as|per) (?:the |our )?(?:attached|attachment|enclosed|above|below|annex"
    r"|appendix|spreadsheet|table|answer|response|question)",
    r"\b(?:n/a|not applicable)\b",
)
ABOUT_THE_REQUEST = re.compile(
    r"\W*(?:you\s+(?:have\s+)?(?:asked|requested|sought|stated|wrote|said|refer)"
    r"|your\s+(?:request|question|e-?mail|letter)\s+(?:asked|asks|refers|stated|dated|of"
    r"|(?:was|is)\s+(?:for|about|received|dated))"
    r"|if\b|in\s+the\s+event\b|for\s+example\b|thank\s+you)",
    re.IGNORECASE,
)

CLARIFICATION = _phrase(
    r"\bplease (?:tell us|let us know|confirm) (?:whether|which|what) (?:you|your|period|dates?|part)\b",
    r"\b(?:please|could you|can you|would you|you to|need you to|ask you to) (?:please )?(?:clarify"
    r"|specify|explain what|confirm (?:what|which))",
    r"\b(?:require|need|seek(?:ing)?|requires|needs) (?:some |further |more )?clarification\b",
)
NEITHER = _phrase(
    r"\bneither (?:to )?confirms? (?:n?or|nor to) den(?:y|ies)\b",
    r"\bneither confirm(?:s|ing)? n?or deny(?:ing)?\b",
)
NOT_HELD = _phrase(
    r"\b(?:does|do|did) not (?:currently |centrally )?(?:hold|record|retain|collect)\b",
    r"\b(?:is|are|was|were) not (?:currently |centrally )?(?:held|recorded|collected|retained)\b",
    r"\bno (?:such |recorded |relevant )?(?:information|data|records?) (?:is |are |was |were |has"
    r" been |on this )?"
    r"(?:held|recorded|found|located)\b",
    r"\bholds? no (?:such |recorded |relevant )?(?:information|data|records?)\b",
    r"\b(?:information|data) not held\b",
    r"^not held\b",
    r"\bnot hold (?:this|the|any|that)\b",
    r"\bno (?:record|records) of\b",
)
VEXATIOUS = _phrase(r"\b(?:is|as|be|considered|deemed|judged) (?:a )?(?:to be )?vexatious\b")
COST = _phrase(
    r"\b(?:exceed|exceeds|exceeding|in excess of|beyond|over|above) (?:the )?(?:appropriate|cost"
    r"|costs|fees?|statutory|time) (?:cost )?(?:limit|threshold)",
    r"\b(?:exceed|exceeds|exceeding|more than|in excess of|over) (?:the )?(?:18|eighteen|24|40)[ -]hours?",
    r"\b(?:exceed|exceeds|exceeding|in excess of) (?:the )?£(?:450|600)\b",
)
PUBLISHED = _phrase(
    r"\b(?:already |publicly |readily |reasonably )+(?:available|accessible|published|in the public"
    r" domain)\b",
    r"\b(?:is|are) (?:published|available|accessible) (?:at|on|online|via|through"
    r"|in)\b.{0,60}\b(?:website|online|https?|www)",
    r"\b(?:can|may) be (?:found|accessed|viewed|downloaded) (?:at|on|via|from|here)\b",
    r"\baccessible (?:to you )?by other means\b",
)
WITHHELD = _phrase(
    r"\bexempt(?:ed|ion|ions)?\b",
    r"\bwithh(?:e|o)ld(?:ing)?\b",
    r"\brefus(?:e|es|ed|al|ing)\b",
    r"\b(?:is|are) engaged\b",
    r"\bnot (?:be )?(?:disclos|releas|provid)(?:e|ed|ing)\b",
    r"\bexceptions?\b",
)
NOT_WITHHELD = _phrase(
    r"\bnot (?:exempt|withheld|withholding|refus\w+|vexatious|relying|applied)\b",
    r"\bno (?:exemptions?|exceptions?|information (?:has|have) been withheld)\b",
    r"\b(?:previous|earlier|separate|another) (?:request|case|reply|response)\b",
    r"\b(?:does|do|would) not exceed\b",
    r"\bno longer (?:applies|apply|relies|rely|withh\w+)\b",
)
RELIES_ON = _phrase(
    r"\b(?:appl(?:y|ies|ied)|under|rel(?:y|ies|ied|ying) on|by virtue of|pursuant to|accordance with)\b"
)
TRANSFERRED = _phrase(r"\b(?:transferred|forwarded|passed) (?:your|this|the) request to\b")

YES = re.compile(r"\W*yes\b(?!\s+(?:or|and)\s+no)", re.IGNORECASE)
NO = re.compile(
    r"\W*(?:no|none|nil)\s*(?:[.,;:!–—\-]|$|\(|and\b|but\b|we\b|the\s+(?:council|trust|authority|force"
    r"|university|service)\b)",
    re.IGNORECASE,
)
NONE_OF = re.compile(r"\W*none\s+of\s+(?:the|our|these|its|them|those)\b", re.IGNORECASE)
NEGATED = _phrase(
    r"\b(?:does|do|did|is|are|was|were|has|have|will|can|would|should) not\b",
    r"\b(?:not|never|none|no|neither|nor|without|nothing|cannot)\b",
    r"n['’]t\b",
)
BEFORE = _phrase(
    r"\bno longer\b(?! (?:buy|buys|purchas|procur|order))",
    r"\b(?:previously|formerly|used to|historically|in the past)\b",
    r"\b(?:were|was|been|being) (?:\w+ )?(?:removed|decommissioned|withdrawn|replaced|discontinued"
    r"|retired|switched off|taken down|disposed)\b",
    r"\b(?:ceased|stopped|discontinued|ended)\b",
    r"\buntil (?:\w+ )?(?:19|20)\d\d\b",
    r"\b(?:we|it|they|council|trust|force|authority) (?:once )?had (?!no\b|not\b)",
)
PLANNED = _phrase(
    r"\b(?:plan|plans|planned|planning|intend|intends|intended|propose|proposes|proposed|hope|hopes|aim|aims)"
    r" (?:to|for|in|by)\b",
    r"\b(?:due|scheduled|expected|looking) to (?:be|go|start|launch|open|install|publish|introduce"
    r"|develop)\b",
    r"\b(?:is|are) (?:currently )?(?:planned|considering|exploring|proposed|procuring|trialling|piloting)\b",
    r"\bwill (?:be )?(?:start|launch|introduc|install|publish|go live|use|have|operate|deploy)\w*\b",
    r"\b(?:going to|in future|in the future|in due course|forthcoming|next (?:year|month))\b",
    r"\b(?:in|under) development\b|\bbeing (?:developed|introduced|installed)\b",
)
NOT_SETTLED = _phrase(r"\b(?:will|shall) (?:be|have)\b", r"\b(?:tender|procurement|pilot|trial)\b")
SOMEONE_ELSES = _phrase(
    r"\b(?:owned|operated|run|managed|maintained|provided|installed) by (?:the |a |an |our )?(?!us\b"
    r"|the council\b)\w+",
    r"\b(?:landlord|contractor|third part(?:y|ies)|tenant|another (?:council|authority|force|body))\b",
    r"\bnot (?:ours|owned|our own)\b",
)
NO_LONGER_BUYS = _phrase(r"\bno longer (?:buy|buys|purchas\w+|procur\w+|order\w*)\b")
AS_EXAMPLE = _phrase(
    r"\b(?:such as|for example|e\.g\.|including but not limited|like|similar to|other than|except"
    r"|apart from|rather than|instead of|compatible)\b"
)
FENCED = _phrase(
    r"\b(?:at present|at this time|currently|at the moment|presently|overt|not aware|aware of)\b",
    r"\bas (?:of|at)\b",
    r"\bdirectly\b",
)
USES = _phrase(
    r"\b(?:we|council|trust|force|authority|university|service|board|college|school|they|it) (?:\w+"
    r" ){0,2}?(?:use|uses|have|has|own|owns|operate|operates|deploy|deploys|run|runs|publish"
    r"|publishes|hold|holds|employ|employs)\b",
    r"\b(?:cameras?|systems?|equipment|devices?|units?|lamps?|columns?|lights?) (?:\w+ ){0,2}?(?:is|are)\b",
    r"\b(?:made|manufactured|supplied) by\b",
)
PLANNED_USE = _phrase(
    r"\b(?:will|plan to|intend to|propose to|going to) (?:use|have|own|operate|deploy|run|publish)\b"
)
HOLDS = _phrase(
    r"\b(?:hold|holds|held)\b.{0,30}\b(?:information|data|records?|this|that|it)\b",
    r"\b(?:information|data) is held\b",
)
NO_PLANS = _phrase(
    r"\bno (?:current |immediate |present )?(?:plans?|intention|proposals?)\b",
    r"\bnot (?:currently )?(?:plan|planning|intend|intending|considering)\b",
)
DENIES = _phrase(
    r"\b(?:does|do|is|are|has|have) not (?:currently |directly )?(?:use|using|used|own|operate|have"
    r"|deploy|publish|run|employ|any|made|manufactured|supplied|in use)\b",
    r"\b(?:doesn|don|isn|aren)['’]t (?:currently )?(?:use|own|operate|have|deploy|publish|run|employ)\b",
    r"\b(?:use|uses|has|have|own|owns|operate|operates|publish|publishes) no\b(?! (?:other|more|longer))",
    r"\bno \w+(?: \w+)? (?:cameras?|equipment|devices?|systems?) (?:is|are) (?:used|in use|installed"
    r"|operated)\b",
)
OTHER_CASE = _phrase(
    r"\b(?:previous|earlier|separate|another|different) (?:foi )?(?:request|case|reply|response|enquiry)\b"
)
NOT_NOW = re.compile(
    r"\W*not\s+(?:currently|at\s+present|presently|at\s+the\s+moment|at\s+this\s+time)\W*$", re.IGNORECASE
)
