"""Words in letters that tell something: names, Acts, placeholders, vague times, opinions asked for."""

from __future__ import annotations

from answerable.ground import wording

PLACEHOLDER = wording(
    (r"\{[^{}\n]*\}", "Dear {body},"),
    (
        r"\[(?:[^\]\n]*\b(?:name|date|insert|body|authority|reference|year|your|here|tbc|x+)\b[^\]\n]*)\]",
        "Dear [insert name],",
    ),
    (r"<<[^>\n]*>>", "Dear <<Name>>,"),
    (r"\b(?:TBC|TBD|XXX+|INSERT HERE|LOREM IPSUM)\b", "in the year TBC"),
    (r"_{4,}", "Dear ____,"),
)
"""What was to be filled in."""

AMBIGUOUS_PERIOD = wording(
    (
        (
            r"\b(?:last|past|previous|recent) (?:(?:few|couple of|\d+|two|three|four|five|ten|twelve) )?"
            r"(?:years?|months?|weeks?)\b"
        ),
        "How many in the past three years?",
    ),
    (r"\b(?:this|last|the current) year\b", "How many this year?"),
    (r"\byear to date\b", "How many in the year to date?"),
    (r"\bto date\b", "How many have you bought to date?"),
    (r"\brecently\b", "Which did you buy recently?"),
    (r"\bin recent years\b", "Which did you buy in recent years?"),
    (
        r"\b(?:in|for|during|since) (?:19|20)\d\d\b(?!/)(?!\s*(?:calendar|financial|school|academic))",
        "How many did you buy in 2023?",
    ),
    (
        r"(?<!financial year )(?<!school year )(?<!academic year )(?<!tax year )\b20\d\d[/-]\d\d\b(?!-\d\d)",
        "How many did you buy during 2023/24?",
    ),
)
"""A time that can be understood in several ways; a "financial year 2024/25" cannot."""

OPINION = wording(
    (
        r"\b(?:what )?do(?:es)? (?:you|the \w+|your \w+) (?:think|believe|feel|agree|consider|accept)",
        "What does the Council think of it?",
    ),
    (r"\bin your (?:view|opinion)", "Is it safe, in your view?"),
    (r"\bwhat (?:is|are) your (?:views?|opinions?)", "What are your views on it?"),
    (r"\bare you (?:satisfied|happy|concerned)", "Are you satisfied that it is safe?"),
    (r"\bwhy (?:do|did|does|have|has|is|are|was|were|would)\b", "Why did you buy them?"),
    (r"\bshould (?:you|the \w+|your \w+)", "Should the Council remove them?"),
)
"""A question for an opinion or a reason."""

ENACTMENTS = {
    "FOISA": wording(
        (r"Freedom of Information \(Scotland\)", "the Freedom of Information (Scotland) Act 2002"),
        (r"\bFOISA\b", "under FOISA"),
        (r"\bFOI\(S\)A\b", "under FOI(S)A"),
    ),
    "FOIA": wording(
        (r"Freedom of Information Act", "the Freedom of Information Act 2000"),
        (r"\bFOIA\b", "under FOIA"),
    ),
    "EI(S)R": wording(
        (
            r"Environmental Information \(Scotland\)",
            "the Environmental Information (Scotland) Regulations 2004",
        ),
        (r"\bEISRs?\b", "under the EISRs"),
        (r"\bEI\(S\)Rs?(?!\w)", "under the EI(S)Rs"),
    ),
    "EIR": wording(
        (r"Environmental Information Regulations", "the Environmental Information Regulations 2004"),
        (r"\bEIRs?\b", "under the EIRs"),
    ),
}
"""The names of each regime's enactment, by the short name of the regime."""

ORGANISATION = wording(
    (
        (
            r"\b(?:ltd|limited|llp|plc|cic|campaign|watch|group|team|trust|foundation|society|union|alliance|network|"
            r"association|centre|institute|inquiry|project|newspaper|news|bureau|press)\b"
        ),
        "Ash Privacy Campaign",
    )
)
CITED_PROVISIONS = wording(
    (
        (
            r"\b(?P<kind>sections?|ss?\.|regulations?|regs?\.?)\s*(?P<first>\d{1,3}[A-Z]?)\b(?P<limbs>(?:\([0-9A-Za-z]+\))*)"
            r"(?P<more>(?:\s*(?:,|and|or|to)\s*\d+[A-Z]?(?:\([0-9A-Za-z]+\))*)*)"
        ),
        "We ask under sections 8 and 16 of the Act.",
    )
)
CURRENCY = wording(
    (r"^(?:£|GBP)\s*", "£1,200.50"),
    (r"\s*(?:GBP|pounds)$", "1200 pounds"),
)
"""The signs and words for pounds sterling around an amount."""
