"""An investigation from a folder of files: how the examples come in, and how anybody's can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from answerable.casework.areas import tables as areas
from answerable.casework.claims import rules
from answerable.casework.claims import tables as partners
from answerable.casework.coding import files as coding_files
from answerable.casework.equipment import catalogues
from answerable.casework.equipment.intakes import sorted_files, take_in_all
from answerable.casework.exposure import tables as totals
from answerable.casework.findings.findings import settle_units
from answerable.casework.frame import frames
from answerable.casework.letters import sent_before
from answerable.casework.letters.reply_addresses import addresses_of
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.moving.folders import Folder
from answerable.casework.moving.seen import load_sightings
from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import registers
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.report import building, counts
from answerable.casework.sources.checking import check_in_archive
from answerable.casework.sources.copies import take_in_copy
from answerable.casework.sources.passages import mark_passage
from answerable.casework.sources.sources import import_sources, set_family
from answerable.casework.sources.statements import StatementEntry, add_statement
from answerable.casework.work.investigations import Charter, begin, find, give_role, keep_material
from answerable.casework.work.people import demo_account, make_keeper
from answerable.casework.work.progress import Progress, silent
from answerable.evidence import Grade, MergeRule
from answerable.ground import choice_at, day_at, only_keys, parse_toml, tables_at, text_at
from answerable.store.models import Body, Investigation, PartnerTable, Purpose, Role, SourcePassage


@transaction.atomic
def load(
    path: Path, *, who: str, accounts: bool = False, progress: Progress = silent
) -> tuple[Investigation, bool]:
    """The investigation in a folder, and whether it is new; one that is loaded already is left alone.

    With `accounts`, its people get demo accounts. Raises `BadInput` with file and row; then nothing
    is loaded.
    """
    folder = Folder(path)
    described = parse_toml(folder.text("investigation.toml"), "investigation.toml")
    known = Investigation.objects.filter(uid=described["slug"]).first()
    if known is not None:
        return known, False
    if folder.has("tracker.csv"):
        begin_from_tracker(described["slug"], _tracker(folder), who=who)
        investigation = find(described["slug"])
        _load_partners(investigation, folder, who)
    else:
        investigation = begin(_charter(described), who)
    if folder.has("register.csv"):
        _load_frame(investigation, folder, who)
        _load_letters(investigation, folder, who)
        _load_mail(investigation, folder, who, progress)
        _load_codings(investigation, folder, who)
        _load_partners(investigation, folder, who)
    if folder.has("sources"):
        _load_sources(investigation, folder, who)
    if folder.has("sightings"):
        load_sightings(investigation, folder, who=who)
    _load_areas(investigation, folder, who)
    _load_totals(investigation, folder, who)
    if folder.has("counts.toml"):
        _load_equipment(investigation, folder, who)
        files = {each.name: each.read_bytes() for each in sorted((path / "counts").glob("*.csv"))}
        counts.take_in_counts(investigation, folder.bytes_of("counts.toml"), "counts.toml", files, who=who)
    for outlines in sorted(path.glob("*.geojson")):
        keep_material(investigation, Purpose.OUTLINES, outlines.name, outlines.read_bytes(), who=who)
    building.adopt_manuscript(investigation, folder.text("manuscript.md"), "manuscript.md", who=who)
    for person in described.get("people", []) if accounts else []:
        account = demo_account(person["name"])
        give_role(investigation, account, Role(person["role"]), who)
        if person["role"] == Role.LEAD:
            make_keeper(account, True, who=who)
    return investigation, True


def _tracker(folder: Folder) -> TrackerFile:
    """The tracker with its mapping, and the register of UK local authorities that lies beside it, if any."""
    register = "tracker-register.csv"
    return TrackerFile(
        content=folder.bytes_of("tracker.csv"),
        name="tracker.csv",
        mapping=folder.text("tracker.toml"),
        mapping_name="tracker.toml",
        register=folder.bytes_of(register) if folder.has(register) else b"",
        register_kind="uk-local-authorities",
    )


def _charter(described: dict[str, Any]) -> Charter:
    return Charter(
        slug=described["slug"],
        name=described["name"],
        as_of=day_at(described, "as_of", "investigation.toml"),
        purpose=described.get("purpose", ""),
        invented=described.get("invented", False),
        reply_address=described.get("reply_address", ""),
        contact=described.get("contact", ""),
        merge_rule=MergeRule(described.get("merge_rule", MergeRule.BEST_ANSWER.value)),
    )


def _load_frame(investigation: Investigation, folder: Folder, who: str) -> None:
    content = folder.bytes_of("register.csv")
    register = investigation.uid
    keep_material(investigation, Purpose.REGISTER, "register.csv", content, who=who)
    described = parse_toml(folder.text("frame.toml"), "frame.toml")
    frozen = day_at(described, "frozen_on", "frame.toml") if "frozen_on" in described else None
    registers.take_in(content, "register.csv", register=register, kind="native", who=who, as_of=frozen)
    bodies = list(Body.objects.filter(register=register).order_by("key"))
    frames.freeze(investigation, described, bodies, who=who)
    adopt_questionnaire(investigation, folder.text("questionnaire.toml"), "questionnaire.toml", who=who)
    if folder.has("catalogue.csv"):
        catalogues.take_in(investigation, [("catalogue.csv", folder.bytes_of("catalogue.csv"))], who=who)
    _load_equipment(investigation, folder, who)
    adopt_codebook(investigation, folder.text("codebook.toml"), "codebook.toml", who=who)


def _load_partners(investigation: Investigation, folder: Folder, who: str) -> None:
    """The rules of items and the tables of partners that `partners.toml` names, if it is there."""
    name = "partners.toml"
    if not folder.has(name):
        return
    described = parse_toml(folder.text(name), name)
    only_keys(described, ("tables", "rules"), name)
    for entry, where in tables_at(described, "rules", name):
        only_keys(entry, ("item", "rule", "reason", "tolerance"), where)
        rules.choose_rule(
            investigation,
            text_at(entry, "item", where),
            MergeRule(choice_at(entry, "rule", [rule.value for rule in MergeRule], where)),
            reason=text_at(entry, "reason", where),
            tolerance=text_at(entry, "tolerance", where, default="0"),
            who=who,
        )
    for entry, where in tables_at(described, "tables", name):
        only_keys(entry, ("name", "credited", "owner", "withhold", "reason", "matches"), where)
        called = text_at(entry, "name", where)
        partners.check_called(called)
        given = partners.PartnerFile(
            content=folder.bytes_of(f"partners/{called}.csv"),
            name=f"{called}.csv",
            mapping=folder.text(f"partners/{called}.toml"),
            mapping_name=f"{called}.toml",
            called=called,
            owner=text_at(entry, "owner", where, default=""),
            credited=bool(entry.get("credited", False)),
        )
        receipt = partners.take_in(investigation, given, who=who)
        _match_rows(partners.find_table(investigation, called), receipt, entry.get("matches", {}), who)
        if entry.get("withhold"):
            table = partners.find_table(investigation, given.called)
            partners.withhold(table, entry["withhold"], who=who, reason=text_at(entry, "reason", where))


def _match_rows(
    table: PartnerTable, receipt: partners.TableReceipt, matches: dict[str, str], who: str
) -> None:
    """Match the rows that no name carried to the bodies that the folder says."""
    for each in receipt.troubles:
        if each.body in matches:
            partners.match_row(table, each.row, matches[each.body], who=who)


def _load_letters(investigation: Investigation, folder: Folder, who: str) -> None:
    templates = {each.name: each.read_text("utf-8") for each in sorted(folder.path.glob("letter*.md"))}
    letters = folder.bytes_of("letters.csv")
    sent_before.record_letters(investigation, letters, templates, name="letters.csv", who=who)


def _load_mail(investigation: Investigation, folder: Folder, who: str, progress: Progress) -> None:
    messages = sorted((folder.path / "mail").glob("*.eml"))
    addresses = addresses_of(investigation)
    for done, message in enumerate(messages, start=1):
        content = message.read_bytes()
        take_in_mail(investigation, content, message.name, who=who, addresses=addresses, settle=False)
        progress(done, len(messages))
    settle_units(investigation)
    recheck_limits(investigation, who=who)


def _load_sources(investigation: Investigation, folder: Folder, who: str) -> None:
    """Sources of each grade in a file of CSL-JSON named for it, their families, and who says what of whom."""
    for records in sorted((folder.path / "sources").glob("*.json")):
        import_sources(investigation, records.read_bytes(), records.name, Grade(records.stem), who=who)
    name = "sources/statements.toml"
    described = parse_toml(folder.text(name), name) if folder.has(name) else {}
    for family, keys in described.get("families", {}).items():
        set_family(investigation, keys, family, who=who)
    _load_copies(investigation, folder, who)
    for said in described.get("statements", []):
        marked = SourcePassage.objects.filter(
            copy__source__investigation=investigation, copy__source__key=said["source"], text=said["words"]
        ).first()
        entry = StatementEntry(**said, passage=marked.uid if marked else "")
        add_statement(investigation, entry, who=who)


def _load_copies(investigation: Investigation, folder: Folder, who: str) -> None:
    """What `sources/copies.toml` names, if it is there: copies, words marked in them, earlier checks."""
    name = "sources/copies.toml"
    if not folder.has(name):
        return
    described = parse_toml(folder.text(name), name)
    for copy, where in tables_at(described, "copies", name):
        only_keys(copy, ("source", "file", "marked"), where)
        key, file = text_at(copy, "source", where), text_at(copy, "file", where)
        content = folder.bytes_of(f"sources/copies/{file}")
        kept = take_in_copy(investigation, key, content, file, who=who)
        for words in copy.get("marked", []):
            mark_passage(investigation, key, kept.number, who=who, words=words)
    for check, where in tables_at(described, "checks", name):
        only_keys(check, ("source", "file", "final"), where)
        key, file = text_at(check, "source", where), text_at(check, "file", where)
        content = folder.bytes_of(f"sources/copies/{file}")
        final = text_at(check, "final", where, default="")
        check_in_archive(investigation, key, content, file, final=final, who=who)


def _load_areas(investigation: Investigation, folder: Folder, who: str) -> None:
    """The tables about areas that lie in `areas/`, each beside the mapping that bears its name."""
    for path in sorted((folder.path / "areas").glob("*.csv")):
        mapping = f"{path.stem}.toml"
        given = areas.AreaFile(
            content=path.read_bytes(),
            name=path.name,
            mapping=folder.text(f"areas/{mapping}"),
            mapping_name=mapping,
            called=path.stem,
        )
        areas.take_in(investigation, given, who=who)


def _load_equipment(investigation: Investigation, folder: Folder, who: str) -> None:
    """What lies in `equipment/`: a catalogue, CVE records, a list of exploited flaws, known by their form."""
    lying = sorted(path for path in (folder.path / "equipment").glob("*") if path.is_file())
    if lying:
        files = [(path.name, path.read_bytes()) for path in lying]
        take_in_all(investigation, sorted_files(files), who=who)


def _load_totals(investigation: Investigation, folder: Folder, who: str) -> None:
    """The totals by place that `exposure.toml` names, if it is there."""
    name = "exposure.toml"
    described = parse_toml(folder.text(name), name) if folder.has(name) else {}
    for entry, where in tables_at(described, "tables", name):
        only_keys(entry, ("name", "title", "source", "licence", "index"), where)
        called = text_at(entry, "name", where)
        told = {
            each: text_at(entry, each, where, default="") for each in ("title", "source", "licence", "index")
        }
        content = folder.bytes_of(f"exposure/{called}.csv")
        totals.take_in(investigation, totals.ExposureEntry(content, f"{called}.csv", called, **told), who=who)


def _load_codings(investigation: Investigation, folder: Folder, who: str) -> None:
    if folder.has("codings.csv"):
        codings = folder.bytes_of("codings.csv")
        coding_files.take_in_codings(investigation, codings, "codings.csv", who=who)
    if folder.has("adjudications.csv"):
        rulings = folder.bytes_of("adjudications.csv")
        coding_files.take_in_adjudications(investigation, rulings, "adjudications.csv", who=who)
