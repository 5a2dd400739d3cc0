"""`answerable trace`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from answerable.cli.session import chosen, investigation_option, json_option, print_json, with_store
from answerable.ground import BadInput


@click.command("trace")
@click.argument("figure", required=False)
@click.option("--forward", metavar="DIGEST", help="The figures that would change without this original.")
@investigation_option
@json_option
@with_store
def command(*, figure: str | None, forward: str | None, slug: str | None, as_json: bool) -> None:
    """Follow a FIGURE down to its sentences, or an original up to its figures."""
    from answerable.casework.report import traces

    if bool(figure) == bool(forward):
        raise BadInput("say what to trace", remedy="Give a figure, or --forward with a digest.")
    investigation = chosen(slug)
    chain = (
        traces.trace(investigation, figure) if figure else traces.figures_without(investigation, str(forward))
    )
    if as_json:
        print_json(chain)
        return
    for line in _down(chain) if figure else _up(chain):
        click.echo(line)


def _down(chain: dict[str, Any]) -> Iterator[str]:
    yield f"figure    {chain['figure']}: {chain['title']}"
    yield f"asked     {chain['expression']}"
    yield f"base      {chain['base'] or 'ladder'}: {chain['base_sentence']}"
    yield f"rounding  {chain['rounding']}; interval {chain['method']}"
    if "table" in chain:
        yield f"table     {chain['table']['name']} ({chain['table']['source']})"
        yield f"original  {chain['table']['digest']}  {chain['table']['file']}"
    for estimate in chain["estimates"]:
        yield ""
        yield f"estimate  {estimate['label']}: {estimate['printed']}"
        counts = f"{estimate['numerator']} of {estimate['denominator']}"
        yield f"          {counts}, population {estimate['population']}"
        for unit in estimate.get("units", []):
            yield from _unit(unit)


def _unit(unit: dict[str, Any]) -> Iterator[str]:
    yield f"  unit      {unit.get('name', unit['body'])} ({unit['body']})"
    finding = unit.get("finding")
    if finding:
        ended = f"({finding['outcome']}, {finding['basis']})"
        yield f"  finding   {finding['item']} = {finding['code'] or '-'} {ended}"
    for claim in unit.get("claims", []):
        for coding in claim["codings"]:
            yield f"    coding    {coding['code']} by {coding['coder']} on {coding['coded_at'][:10]}"
            yield from _passage(coding["passage"], coding["no_passage_reason"])
        for ruling in claim["adjudications"]:
            settled = ", ".join(ruling["codes"])
            yield f"    settled   {settled} by {ruling['adjudicator']}: {ruling['reason']}"
            yield from _passage(ruling["passage"], "")


def _passage(passage: dict[str, Any] | None, reason: str) -> Iterator[str]:
    if passage is None:
        yield f"      no passage: {reason}"
        return
    words = " ".join(passage["exact"].split())
    yield f"      passage   \u201c{words}\u201d"
    place = f"page {passage['page']}, {passage['start']}-{passage['end']}"
    yield f"      document  {passage['document']}, {place}"
    yield f"      original  {passage['original']}"


def _up(chain: dict[str, Any]) -> Iterator[str]:
    yield f"original  {chain['original']} ({chain['media_type']})"
    yield f"codings   {chain['codings']} rest on it"
    if not chain["figures"]:
        yield "No figure would change."
    for figure in chain["figures"]:
        yield f"figure    {figure['figure']}: {figure['title']}"
        for change in figure["changes"]:
            yield f"          {change['row']}: {change['before']} -> {change['after'] or '(gone)'}"
