"""What axe finds over many pages: its rules on each page, but those of colour once for each kind of text.

Colours are by far the slowest to ask for. Two texts are of one kind where they and all that they stand in
have the same tags and the same attributes that the style sheets ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLOUR = "color-contrast"
"""The rule that takes most of the time."""

LOOKS = (
    *("class", "type", "fill", "role", "disabled", "aria-current", "aria-invalid"),
    *("data-kind", "data-state", "data-verdict"),
)
"""The attributes whose values change how a text looks."""

FRESH = """
([seen, looks]) => {
    const kind = element => (element.parentElement ? kind(element.parentElement) + ">" : "") + element.tagName
        + [...element.attributes].filter(({name}) => looks.includes(name)).map(each => each.value);
    const written = element => element.matches("input, select, textarea")
        || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const known = new Set(seen);
    globalThis.fresh = [...document.body.querySelectorAll("*")].filter(
        element => written(element) && !known.has(kind(element)) && known.add(kind(element)));
    return [...known].slice(seen.length);
}
"""
ASK = """
async ([where, options]) => (await axe.run(
    where === "fresh" ? globalThis.fresh : document, {resultTypes: ["violations"], ...options}
)).violations.map(({id, nodes}) => id + ": " + nodes[0].html.slice(0, 150))
"""


class Axe:
    """axe, and the kinds of text whose colours it has looked at."""

    def __init__(self, *schemes: Literal["light", "dark"]) -> None:
        """Colours are asked for in each of the schemes; without any, as the window shows them."""
        self.schemes = schemes or (None,)
        self.seen: list[str] = []

    def faults(self, page: Page, *, all_rules: bool = True) -> list[str]:
        """The rules that the page breaks, each with its first element that does; of colour alone, or all."""
        fresh = page.evaluate(FRESH, [self.seen, LOOKS])
        self.seen += fresh
        if (fresh or all_rules) and not page.evaluate("'axe' in globalThis"):
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate(ASK, ["page", {"rules": {COLOUR: {"enabled": False}}}]) if all_rules else []
        for scheme in self.schemes if fresh else ():
            if scheme:
                page.emulate_media(color_scheme=scheme)
            found += page.evaluate(ASK, ["fresh", {"runOnly": [COLOUR]}])
        return list(found)
