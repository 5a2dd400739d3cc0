"""The pages of what a report says of equipment: makers, brands, technologies, models, measures, flaws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from answerable.equipment import EquipmentEntry, EquipmentKind, EquipmentPage, equipment_page
from answerable.report.content.content import Content
from answerable.report.figures.description import FigureDescription
from answerable.report.manuscript.figures import Figures
from answerable.report.manuscript.grounds import Grounds
from answerable.report.site.showing import equipment_page_of, source_page

_BESIDE = frozenset(
    {EquipmentKind.MAKER, EquipmentKind.BRAND, EquipmentKind.TECHNOLOGY, EquipmentKind.MEASURE}
)
"""Of what stands on the page of something named, these have pages of their own."""


class EquipmentPages:
    """The things of the catalogue that the manuscript names or a figure follows, and what stands beside.

    What tells flaws of a model is left out: with the pages of bodies it would tell whose door stands open.
    """

    def __init__(self, content: Content, figures: Figures, grounds: Grounds) -> None:
        self._content = content
        self._figures = figures
        self._grounds = grounds

    @cached_property
    def used(self) -> dict[EquipmentEntry, EquipmentPage]:
        """Each thing that has a page, with it, in the order of the kinds and by name."""
        named = [fact.entry for fact in self._grounds.facts.values()]
        for figure in self._figures.by_slug.values():
            for each in figure.followed:
                named.append(EquipmentEntry(EquipmentKind.BRAND, each.brand))
                named.append(EquipmentEntry(EquipmentKind.MAKER, each.maker))
        record = self._content.equipment
        if record is None or not named:
            return {}
        pages = {entry: equipment_page(record.index, entry) for entry in dict.fromkeys(named)}
        for page in list(pages.values()):
            for entry in _beside(page):
                if entry not in pages:
                    pages[entry] = equipment_page(record.index, entry)
        order = list(EquipmentKind)
        return dict(sorted(pages.items(), key=lambda e: (order.index(e[0].kind), e[0].name.casefold())))

    @cached_property
    def sources(self) -> dict[str, str]:
        """By what a line says of its source, the key of the source that it names, if it can be cited."""
        keys = {each.key for each in self._content.sources if not each.withdrawn}
        said = {
            line.source for page in self.used.values() for section in page.sections for line in section.lines
        }
        wanted = {each: each.partition(",")[0].strip() for each in said}
        return {each: key for each, key in wanted.items() if key in keys}

    def pages(self, page: Callable[..., bytes]) -> Iterator[tuple[str, bytes]]:
        """Every file below `equipment/`; `page` renders a template."""
        record = self._content.equipment
        if record is None:
            return
        addresses = {entry: equipment_page_of(entry).removeprefix("equipment/") for entry in self.used}
        listed = [(kind, [e for e in self.used if e.kind is kind]) for kind in EquipmentKind]
        context = {"addresses": addresses, "version": record.version}
        yield (
            "equipment/index.html",
            page("equipment.html", "../", "equipment", listed=[e for e in listed if e[1]], **context),
        )
        for entry, told in self.used.items():
            made = page(
                "equipment_entry.html",
                "../",
                "equipment",
                told=told,
                sections=[each for each in told.sections if each.published],
                sources={said: source_page(key) for said, key in self.sources.items()},
                figures=self._naming(entry),
                **context,
            )
            yield f"equipment/{addresses[entry]}", made

    def _naming(self, entry: EquipmentEntry) -> list[FigureDescription]:
        """The figures that follow the catalogue from that brand, or to that maker."""
        return [
            figure
            for figure in self._figures.by_slug.values()
            if (entry.kind is EquipmentKind.BRAND and entry.name in {e.brand for e in figure.followed})
            or (entry.kind is EquipmentKind.MAKER and entry.name in {e.maker for e in figure.followed})
        ]


def _beside(page: EquipmentPage) -> Iterator[EquipmentEntry]:
    for section in page.sections:
        if section.published:
            for line in section.lines:
                yield from (e.entry for e in line.parts if e.entry and e.entry.kind in _BESIDE)
