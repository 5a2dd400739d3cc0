"""`answerable claims`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.nouns import Noun
from answerable.cli.session import (
    chosen,
    counted,
    investigation_option,
    json_option,
    print_json,
    print_rows,
    progress_bar,
    sheet_option,
    who_option,
    with_store,
)
from answerable.evidence import ONE_TIME, DifferenceKind, MergeRule

if TYPE_CHECKING:
    from answerable.casework.claims.tables import TableReceipt
    from answerable.casework.report.effects import FigureEffect, ItemRuleEffect

readable = click.Path(exists=True, dir_okay=False, path_type=Path)
reason_option = click.option("--reason", required=True, help="Why; it is kept, and printed where it counts.")


@click.group("claims", cls=Noun)
def command() -> None:
    """What partners say beside the replies, and which source is followed."""


@command.command("mapping")
@click.argument("file", type=readable)
@investigation_option
@with_store
def mapping(*, file: Path, slug: str | None) -> None:
    """Suggest a mapping for a partner's table FILE, by what its columns are called."""
    from answerable.casework.claims.looks import suggest

    click.echo(suggest(chosen(slug), file.read_bytes(), file.name), nl=False)


@command.command("import")
@click.argument("file", type=readable)
@click.option("--mapping", required=True, type=readable, help="Which column is what, in TOML.")
@click.option("--name", help="What to call the table; else as the file.")
@click.option("--owner", default="", help="The account of the partner whose rows they are.")
@click.option("--credited", is_flag=True, help="Name the partner in the report.")
@sheet_option
@who_option
@investigation_option
@json_option
@with_store
def import_(
    *,
    file: Path,
    mapping: Path,
    name: str | None,
    owner: str,
    credited: bool,
    sheet: str,
    who: str,
    slug: str | None,
    as_json: bool,
) -> None:
    """Take in a partner's table FILE; rows are matched to the frame, or left to a person."""
    from answerable.casework.claims import tables

    given = tables.PartnerFile(
        content=file.read_bytes(),
        name=file.name,
        mapping=mapping.read_text("utf-8"),
        mapping_name=mapping.name,
        called=name or file.stem.casefold().replace("_", "-").replace(" ", "-"),
        sheet=sheet,
        owner=owner,
        credited=credited,
    )
    with progress_bar("rows") as progress:
        receipt = tables.take_in(chosen(slug), given, who=who, progress=progress)
    _print_receipt(receipt, as_json)


@command.command("match")
@click.argument("table")
@click.option("--row", type=int, help="The row, as a spreadsheet counts it.")
@click.option("--body", default="", help="The body that it is, by key or name; none takes a match back.")
@who_option
@investigation_option
@json_option
@with_store
def match(*, table: str, row: int | None, body: str, who: str, slug: str | None, as_json: bool) -> None:
    """Show which rows of TABLE count in nothing, and why; or say which body a row is of."""
    from answerable.casework.claims import tables

    found = tables.find_table(chosen(slug), table)
    receipt = tables.receipt_of(found) if row is None else tables.match_row(found, row, body, who=who)
    _print_receipt(receipt, as_json)


@command.command("conflicts")
@click.option("--item", default="", help="Only of this item.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in DifferenceKind]),
    multiple=True,
    help="Only of this kind; it can be given several times.",
)
@investigation_option
@json_option
@with_store
def conflicts(*, item: str, kinds: tuple[str, ...], slug: str | None, as_json: bool) -> None:
    """List each body and item of which two sources speak: how they differ, and which is followed.

    Those come first that would move a figure of the report most if they were decided the other way.
    """
    from answerable.casework.claims.conflicts import side_by_side
    from answerable.casework.report.movements import weighed_conflicts

    investigation, asked = chosen(slug), [DifferenceKind(kind) for kind in kinds]
    sides = {(each.unit.pk, each.item): each for each in side_by_side(investigation, item=item, kinds=asked)}
    weighed = weighed_conflicts(investigation, item=item, kinds=asked)
    found = [
        sides[each.unit, each.item].as_record()
        | {"moves": round(each.points, 4), "moves_figure": each.figure or None}
        for each in weighed
        if (each.unit, each.item) in sides
    ]
    if as_json:
        print_json(found)
        return
    rows = [
        (
            each["name"],
            each["item"],
            DifferenceKind(each["kind"]).label,
            "; ".join(f"{claim['source']}: {claim['code'] or claim['outcome']}" for claim in each["claims"]),
            each["followed"] or "",
            f"{each['moves']:.1f}",
        )
        for each in found
    ]
    print_rows(("body", "item", "difference", "claims", "followed", "points"), rows)


@command.command("rules")
@investigation_option
@json_option
@with_store
def rules(*, slug: str | None, as_json: bool) -> None:
    """Show by which rule the claims of each item become findings, and who chose it."""
    from answerable.casework.claims.rules import rules_of

    found = rules_of(chosen(slug))
    if as_json:
        print_json([asdict(each) | {"rule": each.rule.value} for each in found])
        return
    rows = [
        (
            each.item,
            each.rule.value + (" (the item is gone)" if each.is_gone else ""),
            each.version or "",
            each.chosen_by,
            each.reason,
        )
        for each in found
    ]
    print_rows(("item", "rule", "version", "chosen by", "reason"), rows)


@command.command("rule")
@click.argument("item")
@click.argument("rule", type=click.Choice([rule.value for rule in MergeRule]))
@click.option(
    "--tolerance", default="0", show_default=True, help="Share by which two numbers may differ and agree."
)
@click.option(
    "--one-time",
    type=int,
    default=ONE_TIME,
    show_default=True,
    help="Days within which answers are of one time.",
)
@reason_option
@who_option
@investigation_option
@with_store
def rule_(
    *, item: str, rule: str, tolerance: str, one_time: int, reason: str, who: str, slug: str | None
) -> None:
    """Fix the RULE by which claims of ITEM become findings."""
    from answerable.casework.claims.rules import choose_rule

    made = choose_rule(
        chosen(slug), item, MergeRule(rule), reason=reason, who=who, tolerance=tolerance, one_time=one_time
    )
    click.echo(f"{item}: {MergeRule(made.rule).sentence} (version {made.version})")


@command.command("effect")
@click.option("--item", default="", help="Only of this item.")
@investigation_option
@json_option
@with_store
def effect(*, item: str, slug: str | None, as_json: bool) -> None:
    """Show what each rule would make of every figure and conflict, before one is chosen."""
    from answerable.casework.report.effects import effects_of_rules

    with progress_bar("rules") as progress:
        found = effects_of_rules(chosen(slug), item=item, progress=progress)
    if as_json:
        print_json([each.as_record() for each in found])
        return
    if not found:
        click.echo(f"No other source than replies speaks of {item or 'any item'}")
    for each in found:
        _print_effect(each)


def _print_effect(effect: ItemRuleEffect) -> None:
    stands = ", as chosen" if effect.chosen else ""
    click.echo(f"{effect.item} by {effect.rule.value}{stands}: {effect.decided.in_words}")
    _print_figures(effect.figures)


def _print_figures(figures: Sequence[FigureEffect]) -> None:
    rows = [
        (
            each.slug,
            each.stood.printed if each.stood else "",
            each.problem or (each.whole.printed if each.whole else ""),
            len(each.bodies),
        )
        for each in figures
    ]
    print_rows(("figure", "as it stands", "then", "bodies that differ"), rows)


@command.command("settle")
@click.argument("body")
@click.argument("item")
@click.option("--source", default="", help="The source to follow, such as reply; none takes it back.")
@reason_option
@who_option
@investigation_option
@with_store
def settle(*, body: str, item: str, source: str, reason: str, who: str, slug: str | None) -> None:
    """Follow one source on ITEM at one BODY, whatever the rule says."""
    from answerable.casework.claims.placing import unit_of
    from answerable.casework.claims.rules import settle_by_hand

    investigation = chosen(slug)
    unit = unit_of(investigation, body)
    settle_by_hand(investigation, unit, item, source, reason=reason, who=who)
    followed = f"{source} is followed" if source else "the rule decides again"
    click.echo(f"{unit.body.name}, {item}: {followed}")


@command.command("withhold")
@click.argument("table")
@click.argument("rows", type=int, nargs=-1, required=True)
@click.option("--show-again", is_flag=True, help="Count the rows again.")
@reason_option
@who_option
@investigation_option
@json_option
@with_store
def withhold(
    *,
    table: str,
    rows: tuple[int, ...],
    show_again: bool,
    reason: str,
    who: str,
    slug: str | None,
    as_json: bool,
) -> None:
    """Withhold ROWS of TABLE: they count in nothing, and are counted as withheld."""
    from answerable.casework.claims import tables

    found = tables.find_table(chosen(slug), table)
    receipt = tables.withhold(found, rows, who=who, reason=reason, withheld=not show_again)
    _print_receipt(receipt, as_json)


@command.command("correct")
@click.argument("table")
@click.argument("row", type=int)
@click.argument("item")
@click.option(
    "--answer", default="", help="As in the partner's file, or a code; none: it says nothing of it."
)
@click.option("--words", default="", help="The passage that it rests on, if there is one.")
@reason_option
@who_option
@investigation_option
@with_store
def correct(
    *, table: str, row: int, item: str, answer: str, words: str, reason: str, who: str, slug: str | None
) -> None:
    """Put right what ROW of TABLE says of ITEM, as the partner whose row it is; the file stays as it is."""
    from answerable.casework.claims.corrections import correct_row
    from answerable.casework.claims.tables import find_table

    found = find_table(chosen(slug), table)
    made = correct_row(found, row, item, answer=answer, words=words, reason=reason, who=who)
    said = [", ".join(each) or "nothing" for each in (made.was_codes, made.codes)]
    click.echo(f"{table}, row {row}, {item}: {said[0]} -> {said[1]}")


@command.command("owner")
@click.argument("table")
@click.argument("account", default="")
@who_option
@investigation_option
@with_store
def owner(*, table: str, account: str, who: str, slug: str | None) -> None:
    """Say that the rows of TABLE are those of ACCOUNT, a partner; without one, nobody's."""
    from answerable.casework.claims.ownership import give_to
    from answerable.casework.claims.tables import find_table

    give_to(find_table(chosen(slug), table), account, who=who)
    click.echo(f"{table}: {f'the rows of {account}' if account else 'the rows of nobody'}")


@command.command("credit")
@click.argument("table")
@click.argument("choice", type=click.Choice(["yes", "no"]))
@who_option
@investigation_option
@with_store
def credit_(*, table: str, choice: str, who: str, slug: str | None) -> None:
    """Name the partner of TABLE in the report, or do not: yes or no."""
    from answerable.casework.claims.ownership import credit
    from answerable.casework.claims.tables import find_table

    credit(find_table(chosen(slug), table), choice == "yes", who=who)
    click.echo(f"{table}: {'named' if choice == 'yes' else 'not named'} in the report")


@command.command("remove")
@click.argument("table")
@click.option("--dry-run", is_flag=True, help="Only list what would change: findings, figures, sentences.")
@click.option("--reason", default="", help="Why; it is kept in the journal.")
@who_option
@investigation_option
@json_option
@with_store
def remove(*, table: str, dry_run: bool, reason: str, who: str, slug: str | None, as_json: bool) -> None:
    """Take TABLE out again whole, listing what changes; its file stays an original."""
    from answerable.casework.claims import removal, tables
    from answerable.casework.report.traces import changes_without_table

    found = tables.find_table(chosen(slug), table)
    told = changes_without_table(found)
    if not dry_run:
        removal.remove(found, who=who, reason=reason)
    if as_json:
        print_json(told)
        return
    rows = [(each["body"], each["item"], each["before"], each["after"]) for each in told["findings"]]
    print_rows(("body", "item", "before", "after"), rows)
    for figure in told["figures"]:
        click.echo(f"figure {figure['figure']}: {figure['title']}")
        for each in figure["changes"]:
            click.echo(f"  {each['row']}: {each['before']} -> {each['after'] or '(gone)'}")
    for each in told["sentences"]:
        click.echo(f"line {each['line']}: {each['sentence']}")
    for each in told["quoted"]:
        click.echo(f"quoted {each['words']}: {each['exact']}")
    would = "would change" if dry_run else "changed"
    click.echo(f"{counted(len(told['findings']), 'finding')} {would}")


def _print_receipt(receipt: TableReceipt, as_json: bool) -> None:
    if as_json:
        print_json(asdict(receipt))
        return
    told = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in receipt.standings.items())
    click.echo(f"{receipt.name}: {counted(receipt.rows, 'row')} ({told}), {receipt.withheld} withheld")
    click.echo(f"{counted(receipt.claims, 'claim')} stand beside the replies")
    for each in receipt.notes:
        click.echo(f"Note: {each}")
    if receipt.troubles:
        rows = [(each.row, each.body, each.standing, each.why, each.remedy) for each in receipt.troubles]
        print_rows(("row", "body", "standing", "why", "what to do"), rows)
