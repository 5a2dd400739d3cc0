"""Names listed beside the number that counts them: "Four councils: A, B, C, D and E"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.audit.text.layout import BlockKind, TextBlock
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.ledger import Done, Ledger, Said, is_count

_SMALL = r"(?:of|the|on|upon|under|in|le|by|and the|for|&|St\.?)"
_NAME = rf"(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:{_SMALL}\s+){{0,2}}[A-Z&][\w’'&.-]*)*"
_NAMES = re.compile(rf"{_NAME}(?:,\s+{_NAME})*,?\s+(?:and|or)\s+{_NAME}")
_OPENS = re.compile(
    r"[^.;:()—–]{0,90}?(?:\s[—–-]\s|:\s+|\s\(|,\s(?:namely|that is)\s|\s(?:are|were|was|is)\s)$"
)
_CLOSES = re.compile(r"\s*(?:$|[.);:—–]|\s[—–-]\s)")
_SOME = re.compile(
    r"\b(?:includ\w+|(?:most|some|many|several|half) of (?:them|these|those|which|whom)"
    r"|such as|for example|e\.g\.|among(?:st)? (?:them|others)|notably|like|especially)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:They|These|Those|The \w+)\s+(?:are|were)\s+$")
_APPOSED = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]+s,\s+")
_GOES_ON = re.compile(r",\s+[a-z]")
_BEFORE_ARE = re.compile(r"\s+(?:are|were)\s+the\s+")
_BEHIND = re.compile(r"(?:\s+(?:itself|alone|too))?\s+[—–-]\s+(?:that is\s+)?")
_ARE = re.compile(r"\b(?:are|were)\s+$")
_NAMED = re.compile(r"(?:,\s|\s\(|\s[—–-]\s|:\s).*", re.DOTALL)
_LEAST, _MOST = 2, 40


def named_items(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of counts whose items are named behind a dash, a colon, in brackets or in what follows."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.counts:
            if _LEAST <= claim.mention.quantity.value <= _MOST and (names := _names(ledger, said, claim)):
                found[id(claim)] = _judged(claim, names[0], some=names[1])
    return found


def _names(ledger: Ledger, said: Said, claim: Done) -> tuple[Sequence[str], bool] | None:
    """The names that a count counts, and whether the words say that they are only some of them."""
    told = list(_NAMES.finditer(said.until(claim)))
    if told and _BEHIND.fullmatch(said.until(claim)[told[-1].end() :]):
        before = said.until(claim)[: told[-1].start()]
        return (_split(told[-1].group()), False) if _ARE.search(before) else None
    if told and told[0].start() == 0 and _BEFORE_ARE.fullmatch(said.until(claim)[told[0].end() :]):
        return _split(told[0].group()), False
    rest = said.text[claim.mention.quantity.end - said.start :]
    for listed in _NAMES.finditer(rest):
        lead = rest[: listed.start()]
        if re.search(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", lead):
            break
        closed = rest[listed.end() :]
        beside = _APPOSED.fullmatch(lead) and _GOES_ON.match(closed) and _near(claim, listed.group())
        if beside or (_OPENS.fullmatch(lead) and _CLOSES.match(closed)):
            return _split(listed.group()), bool(_SOME.search(lead))
    if said.at + 1 < len(ledger.said) and said.claims and said.claims[-1] is claim and len(said.counts) == 1:
        after = ledger.said[said.at + 1]
        listed_next = _NAMES.search(after.text) if after.block is said.block else None
        alone = listed_next and _CLOSES.match(after.text[listed_next.end() :])
        if listed_next and alone and _NEXT.fullmatch(after.text[: listed_next.start()]):
            return _split(listed_next.group()), False
    return None


def _near(claim: Done, listed: str) -> bool:
    """True if names between commas are about as many as the number before them: not another in a row."""
    number = len(_split(listed))
    return number > _LEAST and abs(number - claim.mention.quantity.value) <= _LEAST


def _split(listed: str) -> Sequence[str]:
    """The names of a list; an "and" before the last comma may join two, or stand within one."""
    parts = re.split(r",\s+(?:and\s+|or\s+)?", listed)
    return [*parts[:-1], *re.split(r"\s+(?:and|or)\s+", parts[-1])]


def _judged(claim: Done, names: Sequence[str], *, some: bool) -> Judgement:
    said, number = claim.mention.quantity.value, len(names)
    text = f"{number} are named: {', '.join(names)}"
    joined = sum(len(re.findall(r"\s(?:and|or)\s", name)) for name in names)
    if number <= said <= number + joined:
        return Judgement(Verdict.CONSISTENT, text, str(number))
    if some and number < said:
        return Judgement(Verdict.NOT_CHECKABLE, text)
    return Judgement(Verdict.INCONSISTENT, text, str(number), f"{text}.", (ErrorType.NAMED_ITEMS,))


def listed_items(ledger: Ledger, blocks: Sequence[TextBlock]) -> dict[int, Judgement]:
    """Judgements of counts at the head of a list of names, one an item: "Four councils refused:"."""
    found: dict[int, Judgement] = {}
    heads = {id(said.block): said for said in ledger.said if said.text.rstrip().endswith(":")}
    for at, block in enumerate(blocks):
        said = heads.get(id(block))
        counts = [claim for claim in said.counts if is_count(claim)] if said else []
        names = [_NAMED.sub("", each.text).strip(" .;,") for each in _items(blocks, at)]
        if len(counts) == 1 and len(names) > 1 and all(re.fullmatch(_NAME, name) for name in names):
            found[id(counts[0])] = _judged(counts[0], names, some=bool(said and _SOME.search(said.text)))
    return found


def _items(blocks: Sequence[TextBlock], at: int) -> Iterator[TextBlock]:
    for block in blocks[at + 1 :]:
        if block.kind is not BlockKind.ITEM:
            return
        yield block
