"""What the sentences of a mail do: acknowledge, ask, hold, refuse, pass on, answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from answerable.correspondence.kinds.base import OwnWords, documents
from answerable.correspondence.kinds.sentences import LONGEST_SENTENCE, counted, own_words, sentences
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.voices.voices import Voice, VoiceSpan
from answerable.correspondence.wordings import answers, figures, forms, waiting
from answerable.correspondence.wordings import sentences as sentence_wordings
from answerable.correspondence.wordings.answers import BARE_NO
from answerable.correspondence.wordings.sentences import OF_REQUEST
from answerable.correspondence.wordings.signs import (
    BARE_ANSWER,
    NUMBERED_HEADING,
    NUMBERED_LINE,
    ONLY_POSSIBLE,
    SIGNS,
    UNHEDGED,
    Sign,
)

_CHECKED = frozenset(Sign) - {Sign.RECEIPT, Sign.PROMISE, Sign.DELAY, Sign.HANDED_OVER, Sign.FEE}
"""Signs that a sentence does not give which says only what may happen."""
_MOST_HEADINGS = 200
"""Headings looked under, and numbered lines read, in one text."""


def signs_in(texts: Sequence[str]) -> dict[Sign, str]:
    """Each sign found in `texts`, with the first words that gave it."""
    found: dict[Sign, str] = {}
    for sentence in sentences(texts):
        for sign, words in _signs_of(sentence):
            found.setdefault(sign, words)
    return found


def signs_of(
    message: ParsedMessage, spans: Sequence[VoiceSpan], words: OwnWords, attached: Sequence[str]
) -> dict[Sign, str]:
    """What the mail and its files say. Forms, standing text and who is away say nothing of the request."""
    read = own_words(attached)
    signs = signs_in([*words.said, *words.courtesies, *read.said, *read.courtesies])
    for sign, hit in signs_in([each for each in words.away if OF_REQUEST.search(each)]).items():
        if sign is Sign.PROMISE:
            signs.setdefault(sign, hit)
    own = [span.span.of(message.text) for span in spans if span.voice is Voice.AUTHORITY]
    answered = next((each for text in (*own, *attached) for each in numbered_answers(text)), "")
    if answered := answered or _answered_question(message.text, spans, attached):
        signs |= {Sign.NUMBERED: answered, Sign.ANSWER: signs.get(Sign.ANSWER, answered)}
    if BARE_NO.match(signs.get(Sign.SMALL_ANSWER, "")) and signs.keys() & {Sign.REFUSAL, Sign.DENIAL}:
        del signs[Sign.SMALL_ANSWER]
    if _within(signs.get(Sign.TRANSFER, ""), message):
        signs.setdefault(Sign.PROMISE, signs.pop(Sign.TRANSFER))
    if not any(attached):
        signs |= {sign: name for sign, name in _named_files(message) if sign not in signs}
    return signs


def _within(passed_to: str, message: ParsedMessage) -> bool:
    """True where a request was passed to an address of the very body that writes."""
    domain = passed_to.rpartition("@")[2].strip(" .,;)>").lower()
    return bool(domain) and "@" in passed_to and domain == message.sender.domain


def _signs_of(sentence: str) -> Iterator[tuple[Sign, str]]:
    possible = ONLY_POSSIBLE.search(sentence) and not UNHEDGED.search(sentence)
    refuses = False
    for sign, pattern in SIGNS.items():
        if possible and sign in _CHECKED:
            continue
        hit = pattern.search(sentence)
        if hit is None or not _asserts(sign, sentence, hit.group(), refuses=refuses):
            continue
        refuses = refuses or sign in (Sign.REFUSAL, Sign.DENIAL, Sign.COST)
        yield sign, hit.group().strip()
    if possible or refuses:
        return
    if figure := counted(sentence):
        yield Sign.FIGURE, figure
    if linked := answers.LINKED.search(sentence):
        yield Sign.LINKED, linked.group()


def _asserts(sign: Sign, sentence: str, words: str, *, refuses: bool) -> bool:
    """False where another part of the sentence takes back what its words would say."""
    match sign:
        case Sign.STATEMENT:
            return not refuses and not figures.PROCESS.search(sentence)
        case Sign.SMALL_ANSWER:
            return not refuses and not figures.NO_FACT.search(sentence)
        case Sign.MORE_TIME:
            return not waiting.MORE_TIME_BEFORE.search(sentence)
        case Sign.HANDED_OVER:
            return not answers.NOT_HANDED_OVER.search(sentence)
        case Sign.DENIAL:
            return not sentence_wordings.AWAY.search(sentence)
        case Sign.ANSWER:
            return not sentence.rstrip().endswith("?") and not (refuses and words.rstrip().endswith(":"))
        case _:
            return True


def _named_files(message: ParsedMessage) -> Iterator[tuple[Sign, str]]:
    """What the names of files say that could not be read."""
    for name in documents(message):
        if answers.REFUSAL_FILE.search(name):
            yield Sign.REFUSAL, name
        elif answers.RESPONSE_FILE.search(name):
            yield Sign.HANDED_OVER, name


def gives_answer(words: str) -> bool:
    """True where `words`, found under a question, say something and none of their sentences refuses."""
    return len(words.split()) > 0 and Sign.REFUSAL not in signs_in([words])


def answered_headings(text: str) -> Iterator[str]:
    """Each heading such as "Question 2" whose next paragraph gives an answer."""
    for heading in islice(NUMBERED_HEADING.finditer(text), _MOST_HEADINGS):
        following = text[heading.end() : heading.end() + LONGEST_SENTENCE].lstrip()
        words = re.split(r"\n[ \t]*\n", following, maxsplit=1)[0]
        if gives_answer(words):
            yield heading.group().strip()


def numbered_answers(text: str) -> Iterator[str]:
    """Each numbered line that says yes, no, a number or what "we" do, or has that after its question, where
    it is called a question or two numbered lines follow one another."""
    found = islice(NUMBERED_LINE.finditer(text), _MOST_HEADINGS)
    lines = [each.group(1, 2, 3) for each in found if not forms.SURVEY_OPTIONS.search(each.group())]
    in_order = any(int(after) - int(before) in (0, 1) for (_, before, _), (_, after, _) in pairwise(lines))
    for called, number, words in lines:
        if not called and not in_order:
            continue
        _, asked, answer = words.rpartition("?")
        if forms.SURVEY_OPTIONS.search(answer.strip()):
            continue
        if BARE_ANSWER.match(answer.strip(" \t.:-\u2013")) and gives_answer(answer if asked else words):
            yield f"{number}: {' '.join(words.split())[:60]}"


def _answered_question(text: str, spans: Sequence[VoiceSpan], attached: Sequence[str]) -> str:
    """The words of the first question, restated or in a heading, with an answer directly under it."""
    for before, after in pairwise(spans):
        asked = before.span.of(text).strip(" \t\r\n>\"'")
        if before.voice is Voice.QUOTED and asked.endswith("?") and after.voice is Voice.AUTHORITY:
            first = after.span.of(text).strip().split("\n\n", 1)[0]
            if gives_answer(first):
                return " ".join(asked.split())[-80:]
    own = (span.span.of(text) for span in spans if span.voice is Voice.AUTHORITY)
    return next((heading for words in (*own, *attached) for heading in answered_headings(words)), "")
