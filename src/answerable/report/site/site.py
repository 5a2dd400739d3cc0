"""The static site: every page of a report as bytes by relative path. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from answerable.evidence import MergeRule
from answerable.ground import BadInput
from answerable.report.binding.unbound import Unbound, refuse_unbound, unbound_in
from answerable.report.content.content import Content
from answerable.report.figures.description import FigureDescription
from answerable.report.gate.gate import inspect, refuse
from answerable.report.gate.grounds import inspect_authors, inspect_grounds
from answerable.report.gate.personal import PERSONAL_DATA, refuse_personal
from answerable.report.gate.remarks import Remark, RemarkSeverity
from answerable.report.gate.stated_bases import inspect_rules, mention_old_bases
from answerable.report.gate.words import inspect_words
from answerable.report.manuscript.figures import Figures, freeze_figures
from answerable.report.manuscript.grounds import Grounds, find_grounds
from answerable.report.manuscript.manuscript import Manuscript, render_manuscript
from answerable.report.measures import measure_of
from answerable.report.site.body_pages import body_context, finding_rows, findings_csv, listing
from answerable.report.site.charts import chart
from answerable.report.site.csv_cells import csv_bytes
from answerable.report.site.equipment_pages import EquipmentPages
from answerable.report.site.figure_pages import figure_context, figure_csv, followed_csv
from answerable.report.site.maps import region_map
from answerable.report.site.passages import quotation
from answerable.report.site.showing import Quotations, Showing, partner_page, source_page
from answerable.report.site.sighting_pages import sighting_pages
from answerable.report.site.source_pages import SourcePages
from answerable.report.site.templating import environment
from answerable.report.site.totals_pages import TotalsPages
from answerable.statistics import ladder

_MOST_LEFT = 20
"""Personal data told of at once."""

_SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

_PICTURES = (".jpg", ".png", ".webp")

_TAKEN = frozenset({"index", "findings"})
"""Files of the site that a body's or a table's page would replace."""


@dataclass(frozen=True)
class Site:
    """A report that may be published: its figures, what the gate remarked, and its pages.

    `unbound` is what its words say that rests on nothing: with any of it, it is a draft.
    `pages` makes the files one after the other, each as relative path and bytes, in no order that
    matters: whoever writes them down need not hold them all.
    """

    figures: tuple[FigureDescription, ...]
    remarks: tuple[Remark, ...]
    pages: Callable[[], Iterator[tuple[str, bytes]]]
    unbound: tuple[Unbound, ...] = ()

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """All files by relative path, made once and held."""
        return dict(sorted(self.pages()))


def build_site(manuscript: Manuscript, content: Content, *, final: bool = False) -> Site:
    """The site of one report, its pages still to be made. The same manuscript and content, the same bytes.

    A `final` one, unlike a draft, is refused with `BadInput` where its words say a number, a word of number
    or rank, or something of a body, that is bound to nothing. Raises `BadInput` or `Missing` for what the
    manuscript asks and the content cannot give, for what the gate refuses, and for a body or table whose key
    cannot be a file name.
    """
    for key in (*(body.key for body in content.bodies), *(table.name for table in content.tables)):
        if not _SAFE_KEY.fullmatch(key) or key.casefold() in _TAKEN:
            raise BadInput(
                f"{key!r} cannot be a file name",
                remedy="Keys are letters, digits, hyphens, underscores, and not index or findings.",
            )
    figures = freeze_figures(manuscript, content)
    grounds = find_grounds(manuscript, content)
    claimed = (
        *inspect_words(manuscript, figures),
        *inspect_rules(manuscript),
        *mention_old_bases(manuscript, content.tables),
        *inspect_grounds(manuscript, grounds),
        *inspect_authors(manuscript, content),
    )
    remarks = (*inspect(content, figures.by_slug.values()), *claimed)
    refuse(remarks)
    unbound = unbound_in(manuscript, content, figures)
    if final:
        refuse_unbound(unbound)
    pages = _Pages(manuscript, content, figures, grounds, remarks, unbound)
    return Site(tuple(figures.by_slug.values()), remarks, pages.all, unbound)


def stylesheet() -> bytes:
    """The project's one stylesheet, for the workbench and every report."""
    return files("answerable.report.site").joinpath("assets/answerable.css").read_bytes()


class _Pages:
    """The pages of one report; they share templates, drawings and the navigation."""

    def __init__(
        self,
        manuscript: Manuscript,
        content: Content,
        figures: Figures,
        grounds: Grounds,
        remarks: tuple[Remark, ...],
        unbound: tuple[Unbound, ...],
    ) -> None:
        self._unbound = unbound
        self._quotations: Quotations = {}
        self._manuscript = manuscript
        self._content = content
        self._figures = figures
        self._warnings = tuple(each for each in remarks if each.severity is RemarkSeverity.WARNING)
        self._templates: Environment = environment(content)
        self._charts = {slug: self._drawings(figure) for slug, figure in figures.by_slug.items()}
        self._showing = Showing(
            manuscript, content, figures, grounds, self._templates, self._charts, self._quotations
        )
        self._partners = [each for each in content.methods.partners if each.name]
        self._totals = TotalsPages(content, figures)
        self._equipment = EquipmentPages(content, figures, grounds)
        named = frozenset(self._equipment.sources.values())
        self._sources = SourcePages(manuscript, content, grounds, self._showing, named)

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every file once, looked through for personal data; `BadInput` at the end where some is left."""
        contact = self._content.contact
        allowed = {" ".join(contact.casefold().split()), *contact.casefold().split()}
        left: list[Remark] = []
        for path, made in self._made():
            if len(left) < _MOST_LEFT and not path.endswith(_PICTURES):
                words = PERSONAL_DATA.find(path, made.decode("utf-8"), self._content.personal, allowed)
                left += [PERSONAL_DATA.remark(path, each) for each in dict.fromkeys(words)]
            yield path, made
        refuse_personal(left)

    def _made(self) -> Iterator[tuple[str, bytes]]:
        """Bodies come before what quotes the words found on their pages."""
        if self._content.bodies:
            yield from self._body_pages()
        yield "index.html", self._index()
        yield "answerable.css", stylesheet()
        yield (
            "methods.html",
            self._page(
                "methods.html",
                "",
                "methods",
                ladder=ladder(self._content.tallies.tally("", ())),
                warnings=self._warnings,
                formulas=self._formulas(),
                otherwise=self._otherwise(),
            ),
        )
        yield from self._figure_pages()
        if self._content.tables:
            yield from self._table_pages()
        if self._sources.cited or self._partners:
            yield from self._source_pages()
        if self._equipment.used:
            yield from self._equipment.pages(self._page)
        if self._totals.used:
            yield from self._totals.pages(self._page)
        if self._content.sightings.records:
            yield from sighting_pages(self._content.sightings, self._page)

    def _index(self) -> bytes:
        text = self._manuscript
        return self._page(
            "index.html",
            "",
            "report",
            heading=text.title,
            body=Markup(render_manuscript(text, self._showing)),  # noqa: S704
            notes=self._showing.notes(0),
            part=None,
            unbound=self._unbound,
        )

    def _figure_pages(self) -> Iterator[tuple[str, bytes]]:
        described = list(self._figures.by_slug.values())
        yield "figures/index.html", self._page("figures.html", "../", "figures", figures=described)
        bodies = {body.key: body for body in self._content.bodies}
        for figure in described:
            context = figure_context(figure, self._content, bodies, self._quotations, self._warnings)
            context["totals"] = self._totals.behind(figure)
            page = self._page(
                "figure.html", "../", "figures", wide=True, figure=figure, charts=self._charts, **context
            )
            yield f"figures/{figure.slug}.html", page
            yield f"figures/{figure.slug}.json", figure.as_json()
            yield f"figures/{figure.slug}.csv", figure_csv(figure)
            if figure.followed:
                yield f"figures/{figure.slug}.followed.csv", followed_csv(figure)

    def _body_pages(self) -> Iterator[tuple[str, bytes]]:
        """The pages of bodies; the words that figures and the text quote of them are kept."""
        context = listing(self._content)
        yield "bodies/index.html", self._page("bodies.html", "../", "bodies", wide=True, **context)
        figured = {figure.item for figure in self._figures.by_slug.values()}
        figured |= {each.expression.item for each in self._manuscript.expressions}
        rows: list[tuple[str, ...]] = []
        for body in self._content.with_evidence():
            yield f"bodies/{body.key}.html", self._page("body.html", "../", "bodies", **body_context(body))
            rows += finding_rows(body, self._content.personal)
            for finding in body.findings:
                if finding.item in figured and finding.passages:
                    self._quotations[body.key, finding.item] = tuple(map(quotation, finding.passages))
        yield "tables/findings.csv", findings_csv(rows)

    def _table_pages(self) -> Iterator[tuple[str, bytes]]:
        yield "tables/index.html", self._page("tables.html", "../", "tables")
        for table in self._content.tables:
            warnings = [each for each in self._warnings if each.where.startswith(table.title)]
            page = self._page("table.html", "../", "tables", wide=True, table=table, warnings=warnings)
            yield f"tables/{table.name}.html", page
            yield f"tables/{table.name}.csv", csv_bytes(table.columns, table.rows)

    def _source_pages(self) -> Iterator[tuple[str, bytes]]:
        listed = [(source_page(each.key).removeprefix("sources/"), each) for each in self._sources.cited]
        tables = [(partner_page(each.name).removeprefix("sources/"), each) for each in self._partners]
        yield "sources/index.html", self._page("sources.html", "../", "sources", listed=listed, tables=tables)
        for table in self._partners:
            quoted = self._sources.quoted_of(table.name)
            page = self._page("partner.html", "../", "sources", table=table, quoted=quoted)
            yield partner_page(table.name), page
        for source in self._sources.cited:
            context = self._sources.context(source)
            yield source_page(source.key), self._page("source.html", "../", "sources", **context)

    def _page(self, template: str, root: str, section: str, wide: bool = False, **context: Any) -> bytes:
        rendered = self._templates.get_template(template).render(
            root=root, section=section, wide=wide, navigation=self._navigation(), **context
        )
        return rendered.encode("utf-8")

    def _navigation(self) -> list[tuple[str, str, str]]:
        links = [("report", "index.html", "Report"), ("figures", "figures/index.html", "Figures")]
        if self._content.bodies:
            links.append(("bodies", "bodies/index.html", "Public authorities"))
        if self._content.tables:
            links.append(("tables", "tables/index.html", "Tables"))
        if self._sources.cited or self._partners:
            links.append(("sources", "sources/index.html", "Sources"))
        if self._equipment.used:
            links.append(("equipment", "equipment/index.html", "Equipment"))
        if self._totals.used:
            links.append(("exposure", "exposure/index.html", "Totals by place"))
        if self._content.sightings.records:
            links.append(("sightings", "sightings/index.html", "Sightings"))
        return [*links, ("methods", "methods.html", "How it was made")]

    def _drawings(self, figure: FigureDescription) -> list[Markup]:
        drawn = [chart(figure)]
        if measure_of(figure).display.on_map and figure.dimension:
            outline = self._content.dimension(figure.dimension).outline
            drawn += [region_map(figure, outline)] if outline else []
        return [Markup(svg) for svg in drawn]  # noqa: S704

    def _otherwise(self) -> list[tuple[str, FigureDescription]]:
        """The figures made by another rule than their item's, each with the sentence of that rule."""
        figures = self._figures.by_slug.values()
        return [(MergeRule(each.merged_by).sentence, each) for each in figures if each.merged_by]

    def _formulas(self) -> list[tuple[str, list[FigureDescription]]]:
        """Each way of working out a number with the figures that use it, in reading order."""
        found: dict[str, list[FigureDescription]] = {}
        for figure in self._figures.by_slug.values():
            found.setdefault(figure.formula, []).append(figure)
        return list(found.items())
