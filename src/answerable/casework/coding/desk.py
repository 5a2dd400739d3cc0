"""The coding desk: what one coder has to read, item by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from answerable.casework.findings.received import READABLE
from answerable.casework.replies.readers import storable
from answerable.casework.work.paging import LongList
from answerable.casework.work.questionnaires import codebook_of, questionnaire_in, questions_in_use
from answerable.casework.work.questions_asked import QuestionsAsked, questions_asked_in, ways_of_asking
from answerable.ground import Missing
from answerable.questions import STANDING_CODES, Codebook, Outcome, Variable, VariableKind
from answerable.store.models import (
    Coding,
    Investigation,
    Page,
    ReplyMatch,
    Request,
    Suggestion,
)

CODERS_A_REQUEST = 2
"""How many people read one request before the desk stops offering it to others."""

READABLE_OUTCOMES = (
    Outcome.ANSWERED,
    Outcome.ANSWERED_IN_PART,
    Outcome.NOT_HELD,
    Outcome.REFUSED,
    Outcome.REFUSED_ON_COST,
    Outcome.VEXATIOUS,
    Outcome.NEITHER_CONFIRM_NOR_DENY,
    Outcome.PUBLISHED_ELSEWHERE,
    Outcome.TRANSFERRED,
    Outcome.CLARIFICATION_SOUGHT,
    Outcome.UNCLEAR,
)
"""The outcomes that a reply can give a question; the others come from where the request is."""

_ANSWERS = (Outcome.ANSWERED, Outcome.ANSWERED_IN_PART)


@dataclass(frozen=True)
class Option:
    """One code to choose, as the codebook words it; `standing` ones say why there is no answer."""

    code: str
    label: str
    example: str = ""
    standing: bool = False


@dataclass(frozen=True)
class DeskItem:
    """One item of the codebook at one request, as one coder stands to it.

    `kind` is None for the outcome of a question. `asked` is False for a variable whose question this
    coder has not found answered: there is nothing to code then.
    """

    item: str
    question: str
    wording: str
    label: str
    kind: VariableKind | None
    unit: str
    options: tuple[Option, ...]
    asked: bool
    own: tuple[Coding, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def is_done(self) -> bool:
        """True once this coder has a reading of it."""
        return bool(self.own)

    @property
    def waits(self) -> bool:
        """True if this coder has it still to read."""
        return self.asked and not self.own

    @property
    def takes_several(self) -> bool:
        """True if several codes can hold at once."""
        return self.kind is not None and self.kind.takes_several

    @property
    def takes_words(self) -> bool:
        """True if the answer is entered, not chosen; equipment can be either."""
        return self.kind is not None and (not self.kind.lists_codes or self.kind is VariableKind.EQUIPMENT)

    @property
    def is_outcome(self) -> bool:
        """True for the outcome of a question."""
        return self.kind is None

    def label_of(self, code: str) -> str:
        """A code as the codebook words it; a number or free text as it is."""
        label = next((each.label for each in self.options if each.code == code), code)
        return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class DeskProgress:
    """How many requests a coder has read in full, has begun, and could still read."""

    read: int
    begun: int
    left: int


def desk_items(investigation: Investigation, request: Request, coder: str) -> tuple[DeskItem, ...]:
    """Every item in the order of reading: a question's outcome, then what is measured by its answer."""
    codebook = codebook_of(investigation)
    own: dict[str, list[Coding]] = defaultdict(list)
    readings = Coding.objects.filter(request=request, coder=coder, superseded=False)
    for reading in readings.select_related("passage__page__part"):
        own[reading.item].append(reading)
    offered: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in request.suggestions.select_related("passage__page__part"):
        offered[suggestion.item].append(suggestion)
    asked = questions_asked_in(request)
    put = questionnaire_in(request.batch.questionnaire).questions
    wordings = {each.number: each.words_for(asked.audience) for each in put}
    items = [
        replace(each, own=tuple(own[each.item]), suggestions=tuple(offered[each.item]))
        for each in blank_items(investigation, codebook, wordings)
        if asked.asks(codebook, each.item) or each.item in own
    ]
    answered = {each.question for each in items if each.is_outcome and _is_answer(each.own)}
    return tuple(replace(each, asked=each.is_outcome or each.question in answered) for each in items)


def _is_answer(readings: Iterable[Coding]) -> bool:
    return any(reading.code in _ANSWERS for reading in readings)


def blank_items(
    investigation: Investigation, codebook: Codebook, wordings: Mapping[str, str] | None = None
) -> tuple[DeskItem, ...]:
    """Every item of the codebook in the order of reading, nothing coded.

    `wordings` are the questions as they were put, by number; without them, their newest words.
    """
    if wordings is None:
        wordings = {each.number: each.text for each in questions_in_use(investigation)}
    outcomes = tuple(Option(outcome.value, outcome.label.capitalize()) for outcome in READABLE_OUTCOMES)
    standing = tuple(
        Option(code, code.replace("_", " ").capitalize(), standing=True) for code in STANDING_CODES
    )
    items = []
    for number in codebook.questions:
        wording = wordings.get(number, "")
        label = f"How question {number} ended"
        items.append(DeskItem(f"Q{number}", number, wording, label, None, "", outcomes, asked=True))
        measured = [each for each in codebook.variables if each.question == number]
        items += [_blank_variable(each, wording, standing) for each in measured]
    return tuple(items)


def _blank_variable(variable: Variable, wording: str, standing: tuple[Option, ...]) -> DeskItem:
    codes = tuple(
        Option(code.code, code.label[:1].upper() + code.label[1:], code.example) for code in variable.codes
    )
    return DeskItem(
        variable.name,
        variable.question,
        wording,
        variable.label,
        variable.kind,
        variable.unit,
        (*codes, *standing),
        asked=False,
    )


def readable(investigation: Investigation) -> QuerySet[Request]:
    """The requests to which a message is here that may hold an answer."""
    replies = ReplyMatch.objects.filter(READABLE, request=OuterRef("pk"), reply__channel="mail")
    return Request.objects.filter(Exists(replies), investigation=investigation)


def to_read(investigation: Investigation, coder: str) -> LongList[Request]:
    """What the desk offers a coder: begun ones first, then those nobody has read, then second readings."""
    return LongList(_offered(investigation, coder))


def next_to_read(investigation: Investigation, coder: str, *, after: str = "") -> Request | None:
    """What the desk offers first, but for the request `after`; None where there is nothing left."""
    return _offered(investigation, coder).exclude(reference=after).first()


def _offered(investigation: Investigation, coder: str) -> QuerySet[Request]:
    found = readable(investigation).filter(_unfinished(investigation, coder))
    read_by_others = Q(codings__superseded=False) & ~Q(codings__coder=coder)
    found = found.annotate(
        others=Count("codings__coder", filter=read_by_others, distinct=True),
        own=Count("codings", filter=Q(codings__superseded=False, codings__coder=coder), distinct=True),
    )
    offered = found.filter(Q(others__lt=CODERS_A_REQUEST) | Q(own__gt=0))
    return offered.select_related("unit__body").order_by("-own", "others", "reference")


def has_finished(investigation: Investigation, request: Request, coder: str) -> bool:
    """True once the coder has a reading of every item of the request that is to be read."""
    return not Request.objects.filter(_unfinished(investigation, coder), pk=request.pk).exists()


def progress_of(investigation: Investigation, coder: str) -> DeskProgress:
    """How far a coder is."""
    touched = Coding.objects.filter(request=OuterRef("pk"), coder=coder, superseded=False)
    mine = Request.objects.filter(Exists(touched), investigation=investigation)
    begun = mine.filter(_unfinished(investigation, coder)).count()
    return DeskProgress(mine.count() - begun, begun, _offered(investigation, coder).count())


def _unfinished(investigation: Investigation, coder: str) -> Q:
    codebook = codebook_of(investigation)
    ways = ways_of_asking(investigation, codebook)
    return reduce(or_, (where & _missing(codebook, asked, coder) for asked, where in ways), Q(pk__in=[]))


def _missing(codebook: Codebook, asked: QuestionsAsked, coder: str) -> Q:
    numbers = [number for number in codebook.questions if asked.asks(codebook, f"Q{number}")]
    missing = [~Q(_coded(coder, item=f"Q{number}")) for number in numbers]
    for variable in codebook.variables:
        if asked.asks(codebook, variable.name):
            answered = _coded(coder, item=f"Q{variable.question}", code__in=_ANSWERS)
            missing.append(Q(answered) & ~Q(_coded(coder, item=variable.name)))
    return reduce(or_, missing, Q(pk__in=[]))


def _coded(coder: str, **where: object) -> Exists:
    readings = Coding.objects.filter(request=OuterRef("pk"), coder=coder, superseded=False)
    return Exists(readings.filter(**where))


def pages_of(request: Request) -> tuple[Page, ...]:
    """The pages of all replies to a request, in the order in which they are read."""
    return tuple(readable_pages(request))


def readable_pages(request: Request) -> QuerySet[Page]:
    """As `pages_of`, to be narrowed further within casework."""
    pages = Page.objects.filter(part__reply__matches__request=request, part__reply__matches__certain=True)
    return pages.select_related("part__reply").order_by(
        "part__reply__received_at", "part__reply__uid", "part__position", "number"
    )


def suggestion_at(request: Request, uid: str) -> Suggestion:
    """One suggestion for the request; raises `Missing`."""
    found = (
        Suggestion.objects.filter(request=request, uid=storable(uid)).select_related("passage__page").first()
    )
    if found is None:
        raise Missing("that suggestion is gone", remedy="Read the reply yourself.")
    return found
