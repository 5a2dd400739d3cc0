"""`answerable trace`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from answerable.cli.session import chosen, investigation_option, json_option, print_json, with_store
from answerable.ground import BadInput


@click.command("trace")
@click.argument("called", required=False, metavar="FIGURE")
@click.option(
    "--forward",
    metavar="DIGEST",
    help="What rests on this original, source (its key or a digest), sighting (its call/number), or version "
    "of the catalogue of equipment (catalogue, catalogue/2, or a digest).",
)
@investigation_option
@json_option
@with_store
def command(*, called: str | None, forward: str | None, slug: str | None, as_json: bool) -> None:
    """Follow a FIGURE down to its sentences, or an original up to its figures.

    In place of a figure a note (note:3), a box (box:2), a recommendation, the key of a source, or the uid of
    a passage or a statement. Of a source, --forward lists sentences, words, statements and boxes that rest on
    it, and figures that would be others without it.
    """
    from answerable.casework.report import traces

    if bool(called) == bool(forward):
        raise BadInput("say what to trace", remedy="Give a figure, or --forward with a digest.")
    investigation = chosen(slug)
    chain = (
        traces.trace_called(investigation, called)
        if called
        else traces.trace_forward(investigation, str(forward))
    )
    if as_json:
        print_json(chain)
        return
    for line in _lines(chain):
        click.echo(line)


def _lines(chain: dict[str, Any]) -> Iterator[str]:
    """The chain as it is read: under a figure, over an original, or of words."""
    if "sighting" in chain:
        return _of_sighting(chain)
    if "figure" in chain:
        return _down(chain)
    return _up(chain) if "media_type" in chain else _of_words(chain)


def _of_sighting(chain: dict[str, Any]) -> Iterator[str]:
    yield f"sighting  {chain['sighting']}: {chain['state']}"
    yield from (f"known     {each}" for each in chain["known"])
    yield from (f"sentence  {each}" for each in chain["sentences"])
    yield from (f"page      {each}" for each in chain["pages"])
    if not chain["pages"]:
        yield "Nothing rests on it: its line is not published."


def _of_words(chain: dict[str, Any]) -> Iterator[str]:
    """A note, a box, a source or words, with what is under and over each."""
    if "note" in chain:
        yield f"note      {chain['note']}{', ' + chain['locator'] if chain['locator'] else ''}"
        yield from (f"sentence  {each}" for each in chain["sentences"])
        yield from [f"declared  {chain['declared']}"] if chain["declared"] else []
        yield from _source(chain["source"]) if "source" in chain else []
    elif "box" in chain:
        yield f"{chain['kind']:<9} {chain['box']}, line {chain['line']}: {chain['title']}"
        for ground in chain["rests_on"]:
            yield from _ground(ground)
    elif "words" in chain:
        yield from _words(chain)
    else:
        yield from _source(chain)
        yield from (f"cited     {each['note']}: {each['sentence']}" for each in chain["cited_by"])
        yield from (f"quoted    {each['words']}: \u201c{each['exact']}\u201d" for each in chain["quoted"])
        yield from (f"rests     {each['box']}: {each['title']}" for each in chain["boxes"])
        yield from (f"stated    {each['statement']}: {each['words']}" for each in chain.get("statements", []))
        yield from _figures(chain) if chain.get("figures") else []
        if not any(chain.get(each) for each in ("cited_by", "quoted", "boxes", "statements", "figures")):
            yield "Nothing rests on it."


def _ground(ground: dict[str, Any]) -> Iterator[str]:
    if "words" in ground:
        yield from _words(ground)
    elif "source" in ground:
        yield from _source(ground)
    else:
        yield f"rests on  {ground['kind']} {ground['name']}"


def _source(source: dict[str, Any]) -> Iterator[str]:
    yield f"source    {source['source']}: {source['citation']}"
    if source.get("copy"):
        yield f"original  {source['copy']}{'  copied on ' + source['captured'] if source['captured'] else ''}"


def _words(words: dict[str, Any]) -> Iterator[str]:
    yield f"words     {words['words']} ({words['kind_of_words']})"
    yield f"          \u201c{' '.join(words['exact'].split())}\u201d"
    yield f"said by   {', '.join(each for each in (words['speaker'], words['said']) if each)}"
    if "original" in words:
        yield f"stands    page {words['page']}, {words['start']}-{words['end']}"
        yield f"original  {words['original']}"
    yield from (f"answered  {each}" for each in words.get("answers", []))
    yield from _source(words["source"]) if "source" in words else []


def _down(chain: dict[str, Any]) -> Iterator[str]:
    yield f"figure    {chain['figure']}: {chain['title']}"
    yield f"asked     {chain['expression']}"
    if "totals" in chain:
        yield f"counted   {chain['base_sentence']}"
    else:
        yield f"base      {chain['base'] or 'ladder'}: {chain['base_sentence']}"
        yield f"rounding  {chain['rounding']}; interval {chain['method']}"
    if "catalogue" in chain:
        yield f"follows   {chain['catalogue']}"
    for each in chain.get("followed", []):
        yield f"by brand  {each['name']}: {each['relation']} ({each['grade']}: {each['source']})"
    if "table" in chain:
        yield f"table     {chain['table']['name']} ({chain['table']['source']})"
        yield f"original  {chain['table']['digest']}  {chain['table']['file']}"
    for each in chain.get("totals", []):
        yield f"totals    {each['name']} ({each['source']})"
        yield f"query     {each['query']}, {each['date'] or 'undated'}, {each['index']}"
        yield f"original  {each['digest']}  {each['file']}"
    for estimate in chain["estimates"]:
        yield ""
        yield f"estimate  {estimate['label']}: {estimate['printed']}"
        if "totals" in chain:
            continue
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
        if stands := claim["stands"]:
            sheet = f", sheet {stands['sheet']}" if stands["sheet"] else ""
            yield f"    partner   {stands['code']} by {claim['source']}"
            yield f"      file      {stands['file']}{sheet}, row {stands['row']}"
            if stands["words"]:
                yield f"      passage   \u201c{' '.join(stands['words'].split())}\u201d"
            yield f"      original  {stands['digest']}"
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
    if chain["claims"]:
        yield f"claims    {chain['claims']} of a partner stand in it"
    if not chain["figures"]:
        yield "No figure would change."
    yield from _figures(chain)
    for each in chain.get("quoted", []):
        yield f"quoted    {each['words']}: \u201c{each['exact']}\u201d {' '.join(each['boxes'])}".rstrip()


def _figures(chain: dict[str, Any]) -> Iterator[str]:
    """Each figure that would be another, and the sentences that print one."""
    for figure in chain["figures"]:
        yield f"figure    {figure['figure']}: {figure['title']}"
        for change in figure["changes"]:
            yield f"          {change['row']}: {change['before']} -> {change['after'] or '(gone)'}"
    yield from (f"sentence  line {each['line']}: {each['sentence']}" for each in chain.get("sentences", []))
