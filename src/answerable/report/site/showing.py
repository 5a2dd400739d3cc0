"""What stands in the page of the report for what is not Markdown: figures, words on record, notes, boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from answerable.equipment import EquipmentEntry
from answerable.ground import Missing, digest_of
from answerable.report.content.cited import QuotedWords, note_text, source_called
from answerable.report.content.content import Content
from answerable.report.figures.description import FigureDescription
from answerable.report.language.expressions import Expression
from answerable.report.manuscript.figures import Figures, body_asked, body_called
from answerable.report.manuscript.grounds import Ground, GroundKind, Grounds, printed_words
from answerable.report.manuscript.manuscript import Manuscript, PlacedExpression
from answerable.report.manuscript.notes import Note
from answerable.report.manuscript.surrounds import Surround, SurroundKind
from answerable.report.measures import measure_of
from answerable.report.measures.finding import FINDING
from answerable.report.site.body_pages import masked_piece
from answerable.report.site.passages import Quotation

Quotations = dict[tuple[str, str], tuple[Quotation, ...]]
"""The words relied on, by key of the body and item."""

_SAID = (
    "{{ (finding.codes | map('code_label', finding.item) | join(', ') | masked) or finding.outcome.label }}"
)
_Group = tuple[str, int, list[tuple[str, str]]]
"""A group of names: its label, how many, and each name with an address."""
_SAFE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class GroundLink:
    """A link to what something rests on: its address from the root of the site, and its words."""

    href: str
    words: str
    kind: str = ""


def source_page(key: str) -> str:
    """The address of the page of a source: its key, or what is left of it and a digest."""
    if _SAFE.fullmatch(key) and key.casefold() != "index":
        return f"sources/{key}.html"
    return f"sources/{re.sub(r'[^A-Za-z0-9_-]+', '-', key).strip('-')}-{digest_of(key.encode())[:8]}.html"


def equipment_page_of(entry: EquipmentEntry) -> str:
    """The address of the page of a maker, a brand or another thing of a catalogue."""
    return f"equipment/{entry.kind}-{entry.key}.html"


def partner_page(name: str) -> str:
    """The address of the page of a partner's table."""
    return source_page(f"partner-{name}")


def words_anchor(words: QuotedWords) -> str:
    """Where words stand on the page of their source."""
    return f"q-{digest_of(words.uid.encode())[:12]}"


def words_address(words: QuotedWords) -> str:
    """Where on the site words are found that are quoted: on a body's page or a source's; "" for neither."""
    if words.body:
        return f"bodies/{words.body}.html" + (f"#p-{words.passage}" if words.passage else "")
    if words.table:
        return f"{partner_page(words.table)}#{words_anchor(words)}"
    return f"{source_page(words.source)}#{words_anchor(words)}" if words.source else ""


def _by_rule(asked: Expression) -> str:
    """What stands behind a number in a sentence whose claims are merged by a rule of its own."""
    return f" (by the rule \u201c{asked.under.label}\u201d)" if asked.under else ""


class Showing:
    """Gives the HTML for the parts of one manuscript; everything that was typed or recorded is escaped."""

    def __init__(
        self,
        manuscript: Manuscript,
        content: Content,
        figures: Figures,
        grounds: Grounds,
        templates: Environment,
        charts: Mapping[str, list[Markup]],
        quotations: Quotations,
    ) -> None:
        self._manuscript = manuscript
        self._content = content
        self._figures = figures
        self._grounds = grounds
        self._templates = templates
        self._charts = charts
        self._quotations = quotations
        self._bodies = {body.key: body for body in content.bodies}
        self._marks = {mark: note for note in grounds.notes for mark in note.marks}

    def expression(self, placed: PlacedExpression) -> str:
        """A figure, a number in a sentence, or words: as a block where it stands alone."""
        if placed.expression.uid:
            return self._words(placed)
        if measure_of(placed.expression).of_body:
            return self._of_body(placed)
        if measure_of(placed.expression).of_catalogue:
            fact = self._grounds.facts[placed.expression.canonical]
            return f'<a class="num" href="{equipment_page_of(fact.entry)}">{escape(fact.words)}</a>'
        figure = self._figures.of(placed.expression)
        if placed.block:
            names = list(self._names(figure)) if measure_of(figure).display.names else []
            return self._made("figure_block.html", figure=figure, charts=self._charts, names=names)
        number = f'<a class="num" href="figures/{figure.slug}.html">{escape(self.printed(placed))}</a>'
        return number + _by_rule(placed.expression)

    def printed(self, placed: PlacedExpression) -> str:
        """What an expression prints in a sentence, as plain text."""
        if measure_of(placed.expression).of_body and not placed.expression.uid:
            return Markup(self._of_body(placed)).striptags()  # noqa: S704
        return printed_words(placed, self._figures, self._grounds)

    def reference(self, number: int, after: bool) -> str:
        """The number of the note, raised, with a comma before it where it stands directly after another."""
        note = self._marks[number]
        comma = "," if after else ""
        return (
            f'<sup class="mark">{comma}<a id="ref:{number + 1}" href="#{note.anchor}">'
            f'<span class="only-read">note </span>{note.number}</a></sup>'
        )

    def opens(self, surround: Surround) -> str:
        """The beginning of a box, a recommendation or a chapter."""
        return self._made("surround_opens.html", surround=surround)

    def closes(self, surround: Surround) -> str:
        """The end of it: what it rests on; below a chapter, its notes."""
        if surround.kind is SurroundKind.PART:
            notes = self.notes(surround.number)
            return (self._made("notes.html", notes=notes, part=surround) if notes else "") + "</section>\n"
        return self._made("surround_closes.html", surround=surround, links=self.links(surround))

    def quoted(self, uid: str) -> str:
        """Who said words that stand in a sentence and when, linked to where they stand."""
        words = self._grounds.words[uid]
        href, by = words_address(words), escape(_by(words))
        return f' (<a href="{escape(href)}">{by}</a>)' if href else f" ({by})"

    def byline(self, surround: Surround) -> str:
        """Who wrote a chapter."""
        if surround.kind is not SurroundKind.PART:
            return ""
        named = surround.credited and not self._content.unnamed_in(surround.author)
        by = f"By {surround.author}" if named else "By a contributor who is not named"
        return f'<p class="byline">{escape(by)}</p>\n'

    def links(self, surround: Surround) -> list[GroundLink]:
        """What a box or a recommendation rests on, each with where it is found."""
        return [found for ground in self._grounds.of[surround] if (found := self.link(ground))]

    def link(self, ground: Ground) -> GroundLink | None:
        """Where something that words rest on is found."""
        match ground.kind:
            case GroundKind.FIGURE:
                figure = self._figures.by_slug[ground.name]
                return GroundLink(f"figures/{figure.slug}.html", figure.title, "figure")
            case GroundKind.SOURCE:
                source = source_called(self._content.sources, ground.name)
                return GroundLink(source_page(ground.name), source.short, "source") if source else None
            case GroundKind.WORDS:
                words = self._grounds.words[ground.name]
                said = " ".join(words.shown.split())
                short = said if len(said) <= 80 else f"{said[:79].rstrip()}\u2026"
                return GroundLink(
                    words_address(words), f"\u201c{short}\u201d ({_by(words)})", words.kind.value
                )
            case GroundKind.BODY:
                body = body_called(self._content, ground.name)
                return GroundLink(f"bodies/{body.key}.html", body.name, "public authority") if body else None
            case GroundKind.EQUIPMENT:
                fact = self._grounds.facts[ground.name]
                return GroundLink(equipment_page_of(fact.entry), fact.words, "catalogue of equipment")
            case GroundKind.BOX:
                box = next(each for each in self._manuscript.surrounds if each.anchor == ground.name)
                return GroundLink(f"index.html#{box.anchor}", box.title or box.anchor, "box")
            case GroundKind.DECLARED:
                note = next(each for each in self._grounds.notes if each.declared == ground.name)
                return GroundLink(f"index.html#{note.anchor}", ground.name, "declared")

    def notes(self, part: int) -> list[dict[str, Any]]:
        """The notes of the text (part 0) or of a chapter as they are printed."""
        return [self._note(each) for each in self._grounds.notes if each.part == part]

    def _note(self, note: Note) -> dict[str, Any]:
        source = source_called(self._content.sources, note.key) if note.key else None
        return {
            "note": note,
            "text": note_text(
                source, note.locator, before=note.before, by_number=self._content.again_by_number
            )
            if source
            else note.declared,
            "href": source_page(note.key) if source else "",
            "words": []
            if source
            else [each.words for each in self._manuscript.declared if each.source == note.declared],
        }

    def _names(self, figure: FigureDescription) -> Iterator[tuple[str, list[_Group]]]:
        """The groups of a list under the label of their code: each name with the address of its words."""
        rows = [row for row in figure.rows if row is not figure.whole]
        labels = self._content.item(figure.item).codes
        for code, found in itertools.groupby(rows or [figure.whole], key=lambda row: row.code):
            groups = [
                (
                    row.label if rows else "",
                    row.numerator,
                    sorted((self._bodies[key].name, self._words_of(key, figure.item)) for key in row.units),
                )
                for row in found
                if row.units
            ]
            label = labels.get(code, code) if code != figure.whole.code else ""
            if groups:
                yield label[:1].upper() + label[1:], groups

    def _words_of(self, key: str, item: str) -> str:
        quoted = self._quotations.get((key, item), ())
        return f"bodies/{key}.html" + (f"#p-{quoted[0].id}" if quoted else "")

    def _words(self, placed: PlacedExpression) -> str:
        words = self._grounds.words[placed.expression.uid]
        if placed.alone:
            href, by = words_address(words), _by(words)
            return self._made("words_block.html", words=words, href=href, by=by)
        quoted = f"\u201c{escape(words.shown)}\u201d"
        return f'<span class="quoted">{quoted}{self.quoted(words.uid)}</span>'

    def _of_body(self, placed: PlacedExpression) -> str:
        """What a body said, linked to its page, or its words, linked to where they stand."""
        body, wanted = body_asked(placed, self._content), placed.expression
        if wanted.measure == FINDING.word:
            said = self._templates.from_string(_SAID).render(finding=body.finding(wanted.item))
            return f'<a class="num" href="bodies/{body.key}.html">{said}</a>'
        quoted = self._quotations.get((body.key, wanted.item), ())
        if not quoted:
            raise Missing(
                f"no words of {body.name} are marked about {wanted.item!r}",
                where=str(placed.place),
                remedy=f"Show what it said without them: {{{{ finding {wanted.item} of {body.key} }}}}.",
            )
        words = "".join(masked_piece(each) for each in quoted[0].pieces if each.passages)
        return (
            f'<a class="num" href="bodies/{body.key}.html#p-{quoted[0].id}">\u201c{escape(words)}\u201d</a>'
        )

    def _made(self, template: str, **context: Any) -> str:
        return self._templates.get_template(template).render(root="", **context)


def _by(words: QuotedWords) -> str:
    return ", ".join(each for each in (words.speaker, words.said) if each)
