"""Words by which provisions and Acts are cited in a reply."""

from __future__ import annotations

from answerable.ground import wording

LIMBED = r"\d{1,2}[A-Z]?(?:\s*\(\s*\w{1,3}\s*\))*"
PROVISIONS = wording(
    (
        (
            r"\b(?P<kind>sections?|sect?s?\.?|ss?\.|ss?(?=\d)|regulations?|regs?\.?)\s*"
            rf"(?P<list>{LIMBED}(?:\s*(?:,|&|and|or|,\s*and)\s*(?:s(?:ection)?\.?\s*|reg(?:ulation)?\.?\s*)?{LIMBED})*)(?!\w)"
        ),
        "This is exempt under sections 31(1)(a) and 43(2).",
    )
)
OF_ANOTHER_ACT = wording(
    (
        r"[^.;,]{0,25}?\bof\s+the\s+(?:(?!freedom|environmental)\w+\s+){0,8}?(?:act|regulations|order)\s+(?:19|20)\d\d",
        " of the Data Protection Act 2018 applies.",
    )
)
EISR = wording(
    (
        r"environmental\s+information\s+\(scotland\)",
        "the Environmental Information (Scotland) Regulations 2004",
    ),
    (r"\bEI\s?\(S\)\s?Rs?\b", "under the EI(S)Rs"),
    (r"\bEISRs?\b", "under the EISRs"),
)
EIR = wording(
    (r"environmental\s+information\s+regulations", "the Environmental Information Regulations 2004"),
    (r"\bEIRs?\b", "under the EIRs"),
)
FOISA = wording(
    (r"freedom\s+of\s+information\s+\(scotland\)", "the Freedom of Information (Scotland) Act 2002"),
    (r"\bFOISA\b", "under FOISA"),
    (r"\bFOI\s?\(S\)\s?A\b", "under FOI(S)A"),
)
FOIA = wording(
    (r"freedom\s+of\s+information\s+act(?!\s+\(scotland\))", "the Freedom of Information Act 2000"),
    (r"\bFOIA\b", "under FOIA"),
)
