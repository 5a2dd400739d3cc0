"""The templates with everything they may call: autoescaped, strict about names, without a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import CodeType

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket

from answerable.questions import REFUSALS, Outcome
from answerable.report.content.content import Content
from answerable.report.content.masking import masked_text
from answerable.report.figures.description import FigureDescription, FigureRow
from answerable.report.measures import measure_of
from answerable.statistics import percent

_KINDS = {
    Outcome.ANSWERED: "answered",
    Outcome.ANSWERED_IN_PART: "part",
    Outcome.NOT_HELD: "not_held",
    Outcome.PUBLISHED_ELSEWHERE: "not_held",
    Outcome.TRANSFERRED: "not_held",
    Outcome.UNCLEAR: "waiting",
    Outcome.AWAITING_CODING: "waiting",
    **dict.fromkeys(REFUSALS, "refused"),
}


class _Compiled(BytecodeCache):
    """What templates are compiled to, kept while the process runs: it is the same for every report."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def environment(content: Content) -> Environment:
    """The templates of a report on `content`; an unknown name in a template raises."""
    made = Environment(
        loader=PackageLoader("answerable.report.site"),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["content"] = content
    made.filters.update(
        day=day,
        thousands=lambda value: f"{value:,}",
        outcome_kind=outcome_kind,
        of_sent=_of_sent,
        two_places=lambda value: "–" if value is None else f"{value:.2f}".replace("-", "\u2212"),
        whole_percent=percent,
        value_name=_value_name,
        measure=measure_of,
        list_number=lambda number, index: number if str(number).isdigit() else index,
    )
    of_content = {**_labels(content), "masked": lambda text: masked_text(text, content.personal)}
    made.filters.update({name: _asked_each_time(each) for name, each in of_content.items()})
    return made


def _asked_each_time(function: Callable[..., str]) -> Callable[..., str]:
    """A filter that rests on the content: it is never worked out while a template is compiled."""
    return pass_context(lambda _context, *given: function(*given))


def day(value: date) -> str:
    """A day in words, "3 May 2025"; "date not known" for the first day of the calendar."""
    if value == date.min:
        return "date not known"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def outcome_kind(outcome: Outcome) -> str:
    """The kind of badge an outcome wears; silence is the default."""
    return _KINDS.get(outcome, "silent")


def _of_sent(row: FigureRow) -> str:
    return percent(row.value, 1) if row.value is not None else "–"


def _value_name(figure: FigureDescription) -> str:
    name = measure_of(figure).display.value_name
    return f"{name}, {figure.unit}" if figure.unit else name


def _labels(content: Content) -> dict[str, Callable[..., str]]:
    items = {item.name: item for item in content.items}
    dimensions = {dimension.name: dimension for dimension in content.dimensions}

    def item_label(name: str) -> str:
        return items[name].label if name in items else name

    def code_label(code: str, item: str) -> str:
        plain = code.replace("_", " ")
        return items[item].codes.get(code, plain) if item in items else plain

    def dimension_label(name: str) -> str:
        return dimensions[name].label if name in dimensions else name

    def value_label(value: str, name: str) -> str:
        return dimensions[name].values.get(value, value) if name in dimensions else value

    return {
        "item_label": item_label,
        "code_label": code_label,
        "dimension_label": dimension_label,
        "value_label": value_label,
    }


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
