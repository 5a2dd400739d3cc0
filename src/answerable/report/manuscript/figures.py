"""The figures of a manuscript: one for each distinct expression, each at one address."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from answerable.equipment import EquipmentFact, equipment_fact
from answerable.ground import AnswerableError, BadInput, Missing, digest_of
from answerable.report.content.content import Content
from answerable.report.content.evidence_values import BodyRecord
from answerable.report.figures.description import FigureDescription
from answerable.report.figures.request import located
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Form, legal
from answerable.report.manuscript.freezing import freeze
from answerable.report.manuscript.manuscript import Manuscript, PlacedExpression
from answerable.report.measures import MEASURES, measure_of

_LONGEST = 80


@dataclass(frozen=True)
class Figures:
    """The frozen figures of a manuscript, in reading order, and the address of each expression."""

    by_slug: Mapping[str, FigureDescription]
    slugs: Mapping[str, str]

    def of(self, expression: Expression) -> FigureDescription:
        """The figure that an expression shows or refers to."""
        if measure_of(expression).refers:
            return self.by_slug[expression.name]
        return self.by_slug[self.slugs[expression.canonical]]


def freeze_figures(manuscript: Manuscript, content: Content) -> Figures:
    """Every figure of the manuscript, frozen.

    The same expression twice is one figure. Raises `BadInput` where two expressions have one name or
    one expression two names, `Missing` for a reference to a figure nobody named, and what `freeze`
    raises, all with line and column.
    """
    asked = asked_figures(manuscript)
    by_slug = {
        slug: freeze(placed.expression, content, slug=slug, place=placed.place)
        for slug, placed in asked.items()
    }
    for reference in manuscript.expressions:
        name, measure = reference.expression.name, measure_of(reference.expression)
        if reference.expression.uid:
            continue
        if measure.of_body:
            body_asked(reference, content)
        elif measure.of_catalogue:
            fact_asked(reference, content)
        elif measure.refers and name not in by_slug:
            raise Missing(
                f"there is no figure {name!r}",
                where=str(reference.place),
                remedy=f"Figures: {legal(by_slug) or 'none'}. Give one a name with `as {name}`.",
            )
    return Figures(_together(by_slug), _slugs(_wanted(manuscript)))


def freeze_again(
    manuscript: Manuscript, content: Content, standing: Figures, slugs: Collection[str]
) -> tuple[Mapping[str, FigureDescription], Mapping[str, AnswerableError]]:
    """Those figures frozen from another content, beside the others as they stand; and why some cannot be."""
    asked = asked_figures(manuscript)
    made, problems = dict(standing.by_slug), {}
    for slug in slugs:
        placed = asked[slug]
        try:
            made[slug] = freeze(placed.expression, content, slug=slug, place=placed.place)
        except AnswerableError as error:
            problems[slug] = error
    together = _together(made)
    return {slug: together[slug] for slug in slugs if slug not in problems}, problems


def asked_figures(manuscript: Manuscript) -> Mapping[str, PlacedExpression]:
    """Each figure asked for, once, by its address, with the title and rank that any of its places gives."""
    wanted = _wanted(manuscript)
    slugs = _slugs(wanted)
    asked: dict[str, PlacedExpression] = {}
    for placed in wanted:
        canonical = placed.expression.canonical
        same = [each.expression for each in wanted if each.expression.canonical == canonical]
        titled = replace(
            placed.expression,
            title=next((each.title for each in same if each.title), ""),
            show=next((each.show for each in same if each.show is Form.RANK), placed.expression.show),
        )
        asked.setdefault(slugs[canonical], replace(placed, expression=titled))
    return asked


def body_asked(placed: PlacedExpression, content: Content) -> BodyRecord:
    """The body that a `finding` or a `quote` is of; raises `Missing` where it, or the item, is not there."""
    wanted = placed.expression
    with located(placed.place):
        item = content.item(wanted.item)
        body = body_called(content, wanted.body)
        if body is None:
            raise Missing(
                f"there is no one body {wanted.body!r}",
                remedy="Write the key of one, or its name as the frame has it, in quotes.",
            )
        if body.finding(item.name) is None:
            raise Missing(f"nothing is held of {body.name} about {item.name!r}")
    return body


def fact_asked(placed: PlacedExpression, content: Content) -> EquipmentFact:
    """What a catalogue says; raises `Missing` where there is none or it lacks what is asked for."""
    with located(placed.place):
        if content.equipment is None:
            raise Missing(
                "no catalogue of equipment was taken in",
                remedy="Take one in first: `answerable equipment import packaged`, or your own.",
            )
        return equipment_fact(content.equipment.index, placed.expression.item, placed.expression.code)


def body_called(content: Content, called: str) -> BodyRecord | None:
    """The body with that key, name or alias; None where there is none, or several."""
    wanted = called.casefold()
    found = [each for each in content.bodies if each.key == called] or [
        each for each in content.bodies if wanted in (name.casefold() for name in (each.name, *each.aliases))
    ]
    return found[0] if len(found) == 1 else None


def _together(by_slug: Mapping[str, FigureDescription]) -> dict[str, FigureDescription]:
    """The same figures, each measure having put right what its figures say together."""
    put_right: dict[str, FigureDescription] = {}
    for word, measure in MEASURES.items():
        same = [figure for figure in by_slug.values() if figure.measure == word]
        put_right |= {figure.slug: figure for figure in measure.together(same)}
    return {slug: put_right[slug] for slug in by_slug}


def figure_names(manuscript: Manuscript) -> Mapping[str, str]:
    """The name under which each figure stands, given by `as` or made, by its expression in one spelling.

    Raises `BadInput` where two expressions have one name, or one has two.
    """
    return _slugs(_wanted(manuscript))


def _wanted(manuscript: Manuscript) -> list[PlacedExpression]:
    return [each for each in manuscript.expressions if not measure_of(each.expression).refers]


def _slugs(wanted: list[PlacedExpression]) -> dict[str, str]:
    named = _names(wanted)
    slugs: dict[str, str] = {}
    taken = set(named.values())
    for placed in wanted:
        canonical = placed.expression.canonical
        if canonical in slugs:
            continue
        slug = named.get(canonical) or _made(canonical)
        if canonical not in named and slug in taken:
            slug = f"{slug}-{digest_of(canonical.encode())[:6]}"
        slugs[canonical] = slug
        taken.add(slug)
    return slugs


def _names(wanted: list[PlacedExpression]) -> dict[str, str]:
    named: dict[str, PlacedExpression] = {}
    owner: dict[str, PlacedExpression] = {}
    for placed in wanted:
        name, canonical = placed.expression.name, placed.expression.canonical
        if not name:
            continue
        other = owner.setdefault(name, placed)
        if other.expression.canonical != canonical:
            raise BadInput(
                f"{name!r} names two figures: {other.expression.canonical!r} and {canonical!r}",
                where=str(placed.place),
                remedy=f"Name one of them otherwise; the first is in {other.place}.",
            )
        first = named.setdefault(canonical, placed)
        if first.expression.name != name:
            raise BadInput(
                f"the figure {canonical!r} has two names: {first.expression.name!r} and {name!r}",
                where=str(placed.place),
                remedy=f"Keep one; the first is in {first.place}.",
            )
    return {canonical: placed.expression.name for canonical, placed in named.items()}


def _made(canonical: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", canonical.lower().replace(" base ", " ")).strip("-")
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST - 7].rstrip('-')}-{digest_of(canonical.encode())[:6]}"
