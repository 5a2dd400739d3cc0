"""Signatures, and the banners and notices that mail systems add."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.ground import Span

LONGEST_SIGNATURE = 15
"""Lines that are not blank; beyond them a letter has begun again."""

_SIGN_OFF = re.compile(
    r"(?im)^[ \t]*(?:-- ?|(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind(?:est)?|best|warm) "
    r"(?:regards|wishes)|regards|many thanks|with thanks|yn gywir|yn bur|"
    r"yr eiddoch yn (?:gywir|bur)|cofion(?: cynnes| gorau)?)[,.]?)[ \t]*$"
)
_LETTER_AGAIN = re.compile(
    r"(?i)\s*(?:annex|appendix|attachment|question|response|answer|q?\d{1,2}[.)]|if you are (?:not|un|dis)|"
    r"you (?:have|may|can)|internal review|please note|dear)\b"
)
_RULE = re.compile(r"[ \t]*[_*=#-]{8,}[ \t]*")
_BANNER = re.compile(
    r"""(?imsx)
    ^[ \t\[*]*caution\b[:!]?[^\n]{0,60}(?:external|e-?mail|outside|link) |
    ^[ \t]*\[?external(?:[ ]e-?mail|[ ]sender)?\]?:?[ \t]*$ |
    ^[ \t]*(?:official(?:[ :-]+sensitive)?|not[ ]protectively[ ]marked|unclassified)[ \t]*$ |
    this[ ](?:e-?mail|message)[ ](?:has[ ])?(?:originated|came|was[ ]sent)\s+(?:from[ ])?outside |
    do[ ]not[ ]click[ ](?:on[ ])?(?:any[ ])?(?:links|attachments) |
    (?:this|the)\s+(?:e-?mail|message)[^.\n]{0,20}\s(?:and|is|may|contains?)\b.{0,160}?
        (?:confidential|privileged|intended[ ](?:solely|only)) |
    ^[ \t]*(?:private[ ]and[ ])?confidential(?:ity)?(?:[ ]notice)?[ \t]*: |
    the\s+information\s+(?:contained\s+)?in\s+this\s+(?:e-?mail|message) |
    if\s+you\s+are\s+not\s+the\s+intended |
    if\s+you\s+(?:have\s+)?received?\s+this\s+(?:e-?mail|message)\s+in\s+error |
    please\s+consider\s+the\s+environment |
    think\s+before\s+you\s+print |
    (?:e-?mails?|message)[^.]{0,80}(?:scanned|swept|checked)[^.]{0,40}virus |
    ^[ \t]*(?:privacy|data[ ]protection)[ ](?:notice|statement)[ \t]*(?::|$) |
    (?:see|read|view|visit)\s+our\s+privacy\s+(?:notice|policy|statement) |
    how\s+we\s+(?:use|handle|process)\s+your\s+(?:personal\s+)?(?:data|information) |
    all\s+e-?mails?\b[^.]{0,80}(?:monitored|recorded|logged) |
    e-?mails?\b[^.]{0,60}may\s+be\s+(?:monitored|recorded|subject\s+to) |
    any\s+(?:views|opinions)(?:\s+or\s+opinions)?\s+(?:expressed|presented) |
    ^[ \t]*(?:e-?mail[ ])?disclaimer\b |
    (?:we\s+)?welcomes?\s+(?:correspondence|calls)[^.]{0,40}in\s+(?:welsh|english) |
    croesawn\s+ohebiaeth | rydym\s+yn\s+croesawu\s+gohebiaeth
    """
)
_SENTENCE_START = re.compile(r"(?<=[.!?])[ \t]+|\n")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:dear\b|\d{1,2}[.)] ))", re.IGNORECASE)


def signatures(text: str) -> Iterator[Span]:
    """Each sign-off with the short lines under it, up to where the letter goes on."""
    for found in _SIGN_OFF.finditer(text):
        yield Span(found.start(), _signature_end(text, found.end()))


def _signature_end(text: str, position: int) -> int:
    shown = 0
    for line in _lines_from(text, position):
        if line.strip():
            shown += 1
            if shown > LONGEST_SIGNATURE or _letter_goes_on(line):
                break
        position += len(line)
    return position


def _lines_from(text: str, position: int) -> Iterator[str]:
    """The lines from `position` on, one by one: few are asked for, however long the text."""
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        yield from text[position:end].splitlines(keepends=True)
        position = end


def _letter_goes_on(line: str) -> bool:
    words = line.split()
    prose = len(words) >= 12 or (len(words) >= 7 and line.rstrip().endswith((".", ":", "?")))
    return prose or line.rstrip().endswith("?") or _LETTER_AGAIN.match(line) is not None


def banners(text: str) -> Iterator[Span]:
    """Each notice from the sentence that gives it away to the end of its paragraph, rules included."""
    end = 0
    for found in _BANNER.finditer(text):
        if found.start() < end:
            continue
        start = max((each.end() for each in _SENTENCE_START.finditer(text, end, found.start())), default=end)
        close = _PARAGRAPH_END.search(text, found.end())
        end = close.start() if close is not None else len(text)
        yield Span(_with_rule_above(text, start), end)


def _with_rule_above(text: str, start: int) -> int:
    above = text[:start].rstrip()
    line = above.rfind("\n") + 1
    return line if start and _RULE.fullmatch(above[line:]) else start
