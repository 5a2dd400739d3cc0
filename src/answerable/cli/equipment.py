"""`answerable equipment`: a catalogue, the flaws of what is in it, and where texts name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    counted,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    who_option,
    with_store,
)
from answerable.ground import BadInput, Missing

if TYPE_CHECKING:
    from answerable.equipment import Catalogue, FlawIndex, NamedEquipment

_MOST_LINES = 40
"""How many lines of an intake are printed."""

readable = click.Path(exists=True, dir_okay=False, path_type=Path)
place = click.Path(exists=True, path_type=Path)
catalogue_option = click.option(
    "--catalogue",
    "places",
    multiple=True,
    metavar="PATH",
    help="A catalogue in place of the packaged one: a TOML file, a CSV table or a folder of them; can be "
    "given several times, and `packaged` names the packaged one.",
)


@click.group("equipment", cls=Noun)
def command() -> None:
    """Makers, brands and models: what a catalogue says, and where texts name them."""


@command.command("find")
@click.argument("files", nargs=-1, required=True, type=readable)
@catalogue_option
@json_option
def find(*, files: tuple[Path, ...], places: tuple[str, ...], as_json: bool) -> None:
    """Find brands, models and technologies in FILES: suggestions for a coder, no findings.

    A file is one text: plain text, or a document whose pages are texts. Places are characters of it. Without
    --catalogue the packaged one is used: makers, brands, relabels and families from public facts.
    """
    from answerable.equipment import MentionFinder

    finder = MentionFinder(_catalogue(places))
    found = [(str(file), page, finder.find(text)) for file in files for page, text in _texts(file)]
    if as_json:
        print_json(
            [
                {"file": file, "page": page, "mentions": [each.record() for each in mentions]}
                for file, page, mentions in found
            ]
        )
        return
    rows = [
        (file, page or "", each.span.start, each.kind, each.text, _of_makers(each))
        for file, page, mentions in found
        for each in mentions
    ]
    print_rows(("file", "page", "at", "kind", "text", "makers"), rows)


@command.command("check")
@click.argument("paths", nargs=-1, required=True, type=place)
@json_option
def check(*, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read a catalogue at PATHS and say what is in it, or what is wrong and where."""
    from answerable.equipment import TABLES, digest_of_catalogue

    catalogue = _catalogue([str(each) for each in paths])
    told: dict[str, Any] = {"name": catalogue.name, "version": catalogue.version}
    told |= {"digest": digest_of_catalogue(catalogue)}
    told |= {table: len(getattr(catalogue, table)) for table in TABLES}
    if as_json:
        print_json(told)
        return
    print_rows(("what", "there is"), list(told.items()))


@command.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="A file that ends in .toml, or a folder for CSV tables; neither may be there yet.",
)
def convert(*, paths: tuple[str, ...], out: Path) -> None:
    """Write the catalogue at PATHS as TOML or as CSV tables; `packaged` names the packaged one."""
    from answerable.equipment import as_tables, as_toml

    catalogue = _catalogue(paths)
    if out.is_file() or out.is_dir():
        raise BadInput(f"{out} is there already", remedy="Name another file or folder.")
    if out.suffix.lower() == ".toml":
        out.write_text(as_toml(catalogue), "utf-8")
    else:
        out.mkdir(parents=True)
        for name, text in as_tables(catalogue).items():
            (out / name).write_text(text, "utf-8")
    click.echo(f"Written to {out}")


@command.command("import")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--cve", "records", multiple=True, type=place, help="A CVE record 5, or a folder of them.")
@click.option("--kev", type=readable, help="CISA's list of exploited flaws, the JSON file.")
@click.option("--look", is_flag=True, help="Only say what would change: nothing is taken in.")
@who_option
@investigation_option
@json_option
@with_store
def import_(
    *,
    paths: tuple[str, ...],
    records: tuple[Path, ...],
    kev: Path | None,
    look: bool,
    who: str,
    slug: str | None,
    as_json: bool,
) -> None:
    """Take a catalogue at PATHS, records of flaws or a list of exploited ones into an investigation.

    Each takes the place of the one before, which stays on record. Of records those are kept that concern a
    maker or brand of the catalogue; what cannot be read is listed.
    """
    from answerable.casework.equipment.intakes import EquipmentFiles, look_at_all, take_in_all

    cve = [(each.name, each.read_bytes()) for each in _json_files(records)]
    listed = (kev.name, kev.read_bytes()) if kev else None
    files = EquipmentFiles(tuple(bytes_at(paths)), tuple(cve), listed)
    if not (files.catalogue or files.records or listed):
        raise BadInput("there is nothing to take in", remedy="Give PATHS, --cve or --kev.")
    investigation = chosen(slug)
    told = look_at_all(investigation, files) if look else take_in_all(investigation, files, who=who)
    if as_json:
        print_json({key: each.told for key, each in told.items()})
        return
    for each in told.values():
        click.echo(each.sentence)
        for line in each.listed[:_MOST_LINES]:
            click.echo(f"  {line}")
        if len(each.listed) > _MOST_LINES:
            click.echo(f"  and {counted(len(each.listed) - _MOST_LINES, 'line')} more")


@command.command("remove")
@click.argument("what", type=click.Choice(["catalogue", "flaws", "exploited"]))
@click.option("--reason", required=True, help="Why it is taken out; kept in the journal.")
@who_option
@investigation_option
@with_store
def remove(*, what: str, reason: str, who: str, slug: str | None) -> None:
    """Take out the version in force of WHAT: the one before it is followed again."""
    from answerable.casework.equipment.intakes import take_out_last

    take_out_last(chosen(slug), what, who=who, reason=reason)
    click.echo(f"Took out the {what} in force; its bytes stay among the originals.")


@command.command("versions")
@investigation_option
@json_option
@with_store
def versions(*, slug: str | None, as_json: bool) -> None:
    """List the versions of the catalogue of an investigation, the one that is followed first.

    After them come the records of flaws and the lists of exploited ones that were taken in.
    """
    from answerable.casework.equipment.catalogues import versions_of
    from answerable.casework.equipment.intakes import versions_of_flaws

    investigation = chosen(slug)
    found, others = versions_of(investigation), versions_of_flaws(investigation)
    if as_json:
        print_json({"catalogue": [asdict(each) for each in found], "flaws": [each.told for each in others]})
        return
    rows = [
        (each.name, each.version, each.called, each.digest[:12], sum(each.rows.values()), each.problem)
        for each in found
    ]
    print_rows(("file", "version", "called", "digest", "rows", "problem"), rows)
    for each in others:
        click.echo(each.sentence)


@command.command("brand")
@click.argument("brand")
@catalogue_option
@json_option
def brand_(*, brand: str, places: tuple[str, ...], as_json: bool) -> None:
    """Say who makes BRAND, since when and until when, how sure that is and on whose word."""
    catalogue = _catalogue(places)
    found = catalogue.relations_of(brand)
    if not found:
        known = ", ".join(catalogue.brand_names)
        raise Missing(f"nothing is said of the brand {brand!r}", remedy=f"The catalogue has: {known}.")
    keys = ("maker", "kind", "grade", "since", "until", "source", "note")
    rows = [{key: str(getattr(each, key) or "") for key in keys} for each in found]
    if as_json:
        print_json(rows)
        return
    for each in found:
        times = f", since {each.since}" if each.since else ""
        times += f", until {each.until}" if each.until else ""
        click.echo(f"{each.brand} {each.kind.sentence} {each.maker}{times} ({each.grade}: {each.source})")


@command.command("model")
@click.argument("number")
@catalogue_option
@json_option
def model(*, number: str, places: tuple[str, ...], as_json: bool) -> None:
    """Say what the model NUMBER is, what it is sold with, and on whose word."""
    from answerable.equipment import sold_with

    told = sold_with(_catalogue(places), number)
    if as_json:
        print_json(asdict(told))
        return
    click.echo(f"{told.number}: {', '.join(told.families) or 'of no family in the catalogue'}")
    click.echo(f"made by {', '.join(told.makers) or 'nobody whom the catalogue names'}")
    for each in told.capabilities:
        click.echo(each.sentence)


@command.command("flaws")
@click.option("--cve", "records", multiple=True, type=place, help="A CVE record 5, or a folder of them.")
@click.option("--kev", type=readable, help="CISA's list of exploited flaws, the JSON file.")
@click.option("--maker", help="Flaws that concern a maker, through its brands too.")
@click.option("--model", "number", help="Flaws of which a product fits this number.")
@click.option("--unreadable", is_flag=True, help="List what could not be read in the records instead.")
@catalogue_option
@json_option
def flaws(
    *,
    records: tuple[Path, ...],
    kev: Path | None,
    maker: str | None,
    number: str | None,
    unreadable: bool,
    places: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the flaws that concern a maker or a model, each with the relation by which it was found."""
    index = _flaws(records, kev, _catalogue(places))
    if unreadable:
        listed = [{"cve": flaw.cve} | asdict(each) for flaw in index.flaws for each in flaw.unreadable]
        _print(listed, as_json)
        return
    if (maker is None) == (number is None):
        raise BadInput("say one of --maker and --model", remedy="Or --unreadable.")
    found = index.concerning_maker(maker) if maker else index.concerning_model(number or "")
    scores = {flaw.cve: [asdict(each) for each in flaw.scores] for flaw in index.flaws}
    rows = [
        {
            "cve": each.cve,
            "by": each.by,
            "exploited": each.exploited.sentence if each.exploited else None,
            "scores": scores.get(each.cve, []),
        }
        for each in found
    ]
    _print(rows, as_json)


def _print(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    for each in rows:
        scores = "; ".join(f"{s['rule']} {s['score']} by {s['given_by']}" for s in each.pop("scores", []))
        click.echo("  ".join(str(value) for value in (*each.values(), scores) if value))
    click.echo(counted(len(rows), "row"))


def _catalogue(places: Iterable[str]) -> Catalogue:
    """The catalogue at the places, read as one; the packaged one where there are none."""
    from answerable.equipment import CatalogueFile, packaged_catalogue, read_catalogues
    from answerable.isolation import tables_apart

    files = [CatalogueFile(name, tables_apart(content, name)) for name, content in bytes_at(places)]
    return read_catalogues(files) if files else packaged_catalogue()


def bytes_at(places: Iterable[str]) -> list[tuple[str, bytes]]:
    """The files at the places by name; raises `Missing` for a place where nothing is."""
    from answerable.equipment import packaged_files

    files: list[tuple[str, bytes]] = []
    for each in places:
        path = Path(each)
        if each == "packaged":
            files += [(one.name, one.content) for one in packaged_files() if isinstance(one.content, bytes)]
        elif path.is_dir():
            found = sorted(one for one in path.iterdir() if one.suffix.lower() in (".toml", ".csv"))
            files += [(one.name, one.read_bytes()) for one in found]
        elif path.is_file():
            files.append((path.name, path.read_bytes()))
        else:
            raise Missing(f"there is no file or folder {each!r}", remedy="Or say `packaged`.")
    return files


def _flaws(records: Iterable[Path], kev: Path | None, catalogue: Catalogue) -> FlawIndex:
    from answerable.equipment import FlawIndex, read_cve, read_kev

    return FlawIndex(
        catalogue,
        tuple(read_cve(each.read_bytes(), each.name) for each in _json_files(records)),
        read_kev(kev.read_bytes(), kev.name) if kev else None,
    )


def _json_files(places: Iterable[Path]) -> list[Path]:
    """The files at the places; of a folder those that end in .json."""
    return [one for each in places for one in (sorted(each.glob("*.json")) if each.is_dir() else [each])]


def _texts(file: Path) -> list[tuple[int | None, str]]:
    """The texts of a file: a plain text whole, a document page by page."""
    from answerable.isolation import read_document

    content = file.read_bytes()
    if file.suffix.lower() in (".txt", ".md", ".csv", ""):
        from answerable.ground import decode

        return [(None, decode(content, file.name))]
    document = read_document(content, file.name)
    if not document.pages:
        raise BadInput(document.problem or "there is no text in it", where=file.name, remedy="Give its text.")
    return [(page.number, page.text) for page in document.pages]


def _of_makers(mention: NamedEquipment) -> str:
    return "; ".join(f"{each.maker} ({each.relation}, {each.grade})" for each in mention.makers)


from answerable.cli import equipment_steps  # noqa: E402, F401  # its commands join the group above
