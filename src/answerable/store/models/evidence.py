"""Claims from every source, partners' tables, and the findings that a stated rule makes of them."""

from __future__ import annotations

from django.db import models

from answerable.evidence import Breadth, Grade, MergeRule
from answerable.store.models.base import Record
from answerable.store.models.bodies import Unit
from answerable.store.models.investigations import Investigation, Material
from answerable.store.models.letters import Request

_GRADES = [(grade.value, grade.sentence) for grade in Grade]
_BREADTHS = [(breadth.value, breadth.value) for breadth in Breadth]
_RULES = [(rule.value, rule.label) for rule in MergeRule]


class PartnerTable(Record):
    """A table that a partner made of the same bodies: its file, and the mapping by which it is read, in TOML.

    Claims of it have the source `partner/NAME`. `owner` is the account whose rows they are; the partner is
    named in the report where it is `credited`.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="partner_tables")
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    mapping = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=150, blank=True)
    credited = models.BooleanField(default=False)
    taken_in_by = models.CharField(max_length=150)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "name"], name="one_partners_table_a_name"),
        ]


class PartnerRow(Record):
    """One row of a partner's table: the body as written, what was matched to it, its codes by item.

    `words` are the passages that the partner gives, by item, and `evidence` what its answers rest on. A row
    makes claims while it is matched and not withheld.
    """

    class Standing(models.TextChoices):
        """Whether a row counts, and why not."""

        MATCHED = "matched"
        OPEN = "open"
        OUTSIDE = "outside"
        TWICE = "twice"
        OTHER_PERIOD = "other_period"

    table = models.ForeignKey(PartnerTable, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    body = models.CharField(max_length=320)
    identifier = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="partner_rows"
    )
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.OPEN)
    ground = models.CharField(max_length=320, blank=True)
    matched_by = models.CharField(max_length=150, blank=True)
    withheld = models.BooleanField(default=False)
    codes = models.JSONField(default=dict)
    words = models.JSONField(default=dict, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["table", "number"]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="one_partners_row_a_number")]


class RowCorrection(Record):
    """What a partner corrected in a row of its own: the answer on one item and its passage, before and after.

    The row itself stays as its file has it, and the newest version of an item is what it says. No codes:
    the partner says nothing of the item any more.
    """

    row = models.ForeignKey(PartnerRow, on_delete=models.CASCADE, related_name="corrections")
    item = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    was_codes = models.JSONField(default=list, blank=True)
    was_words = models.TextField(blank=True)
    codes = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True)
    reason = models.TextField()
    corrected_by = models.CharField(max_length=150)
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["row", "item", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "item", "version"], name="one_correction_a_row_item_and_version"
            ),
        ]


class ItemRule(Record):
    """The rule by which claims of one item become findings, why, and who chose it; the newest version counts.

    Numbers agree up to `tolerance`, a share written as a decimal; answers at most `one_time` days apart are
    of one time.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="item_rules")
    item = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    rule = models.CharField(max_length=30, choices=_RULES)
    tolerance = models.CharField(max_length=20, default="0")
    one_time = models.PositiveIntegerField(default=180)
    reason = models.TextField()
    chosen_by = models.CharField(max_length=150)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "item", "version"], name="one_rule_an_item_and_version"
            ),
        ]


class Settlement(Record):
    """That a person follows one source on an item at a unit, and what the source said then."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="settlements")
    item = models.CharField(max_length=80)
    source = models.CharField(max_length=100)
    outcome = models.CharField(max_length=40)
    codes = models.JSONField(default=list)
    reason = models.TextField()
    settled_by = models.CharField(max_length=150)
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "item"]
        constraints = [models.UniqueConstraint(fields=["unit", "item"], name="settled_once_a_unit_and_item")]


class SourceClaim(Record):
    """What one source says of one item at one unit.

    `as_of`, `grade`, `breadth` and `words` are those of other sources than replies; `row` is where a claim of
    a partner stands.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="claims")
    request = models.ForeignKey(
        Request, null=True, blank=True, on_delete=models.CASCADE, related_name="claims"
    )
    item = models.CharField(max_length=80)
    source = models.CharField(max_length=100)
    outcome = models.CharField(max_length=40)
    codes = models.JSONField(default=list)
    exemptions = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=60)
    rests_on = models.JSONField(default=list)
    """The uids of the codings and adjudication behind it."""
    row = models.ForeignKey(
        PartnerRow, null=True, blank=True, on_delete=models.CASCADE, related_name="claims"
    )
    as_of = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=30, choices=_GRADES, default=Grade.STATED_IN_REPLY.value)
    breadth = models.CharField(max_length=10, choices=_BREADTHS, default=Breadth.SAME.value)
    words = models.TextField(blank=True)

    sealed_where = "source <> 'reply'"
    """What replies say is worked out from codings."""

    class Meta:
        ordering = ["unit", "item", "source"]


class Finding(Record):
    """What is held to be so: one row for each unit and counted item.

    `outcome` is how the item's question ended; `code` is the substantive answer, empty where there
    is none. A variable of which several codes can hold has one row per code (`makers.lumora`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="findings")
    item = models.CharField(max_length=120)
    outcome = models.CharField(max_length=40)
    code = models.TextField(blank=True)
    rule = models.CharField(max_length=60)
    basis = models.CharField(max_length=60)
    exemptions = models.JSONField(default=list, blank=True)
    conflict = models.BooleanField(default=False)
    claims = models.JSONField(default=list)
    """The uids of the claims behind it."""
    difference = models.CharField(max_length=30, blank=True)
    """How the sources stand to each other; empty where fewer than two speak of it."""
    followed = models.CharField(max_length=100, blank=True)
    """The source that is followed, where several speak of it; empty where no single one is."""
    by_hand = models.BooleanField(default=False)

    sealed = False

    class Meta:
        ordering = ["unit", "item"]
        constraints = [models.UniqueConstraint(fields=["unit", "item"], name="one_finding_a_unit_and_item")]
        indexes = [models.Index(fields=["item", "outcome"])]
