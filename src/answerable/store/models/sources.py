"""Sources of desk research: their records, archived copies, passages in them, and who said what of whom."""

from __future__ import annotations

from django.db import models

from answerable.evidence import Grade
from answerable.evidence.sources import AddressState
from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation
from answerable.store.models.originals import Original

_GRADES = [(grade.value, grade.sentence) for grade in Grade]


class Source(Record):
    """Something read, seen or heard that a sentence can rest on; `record` is its CSL-JSON.

    `family` names those that go back to one: three articles that copy one are one. What a confidential
    source is stands in `closed` alone, encrypted, and its `record` is empty.
    """

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="sources")
    key = models.CharField(max_length=80)
    """By which it is cited; unique in the investigation."""
    record = models.JSONField(default=dict, blank=True)
    grade = models.CharField(max_length=30, choices=_GRADES)
    family = models.CharField(max_length=80, blank=True)
    translator = models.CharField(max_length=150, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    """Under which its copies are: what may go out with a report is said by `evidence.sources.may_go_out`."""
    confidential = models.BooleanField(default=False)
    closed = models.TextField(blank=True)
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "key"], name="one_source_a_key"),
        ]


class SourceCopy(Record):
    """An archived copy of a source; its bytes are `original`, encrypted where the source is confidential.

    `address` is where the bytes were found in the end, `result` what came of asking for it. A newer copy
    stands beside the older ones.
    """

    class Came(models.TextChoices):
        """How a copy came."""

        CAPTURED = "captured"
        TAKEN_IN = "taken_in"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="copies")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="source_copies")
    name = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=120)
    """Of what was archived, not of the archive: text/html of a page in a WARC."""
    reader = models.CharField(max_length=100, blank=True)
    """The name and version of what read its text."""
    address = models.TextField(blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    came = models.CharField(max_length=20, choices=Came.choices)
    result = models.CharField(max_length=40, blank=True)
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "source copies"

    @property
    def number(self) -> int:
        """Its number among the copies of its source, from 1 for the first."""
        return int(self.uid.rpartition("/")[2])


class SourcePage(Record):
    """The archived text of one page of a copy, as it was read from its bytes; a web page is one page."""

    copy = models.ForeignKey(SourceCopy, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="one_page_a_number")]


class SourcePassage(Record):
    """A span of the archived text of a copy: its place, its words, and the digest of the text that has it.

    It is never moved to a similar sentence in another copy.
    """

    copy = models.ForeignKey(SourceCopy, on_delete=models.CASCADE, related_name="passages")
    page = models.PositiveIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """The SHA-256 of the text of the whole page."""
    marked_by = models.CharField(max_length=150)
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["copy", "page", "start"]


class SourceCheck(Record):
    """What came of asking for the address of a source again: what has become of the page since a copy.

    `against` is the copy that it was compared with, `kept` the new one beside it; empty where there is none.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="checks")
    address = models.TextField()
    state = models.CharField(max_length=20, choices=[(each.value, each.label) for each in AddressState])
    said = models.TextField()
    against = models.ForeignKey(
        SourceCopy, null=True, blank=True, on_delete=models.CASCADE, related_name="checks"
    )
    kept = models.ForeignKey(
        SourceCopy, null=True, blank=True, on_delete=models.CASCADE, related_name="kept_by"
    )
    checked_by = models.CharField(max_length=150)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class Statement(Record):
    """Who says what of whom, when, in which source and passage; the answer of the one spoken of beside it."""

    class Kind(models.TextChoices):
        """What sort of saying it is; none of them stands for another."""

        ALLEGATION = "allegation"
        COURT_FINDING = "court_finding", "finding of a court or regulator"
        ADMISSION = "admission"
        DENIAL = "denial"
        ANNOUNCEMENT = "announcement", "announced"
        IN_FORCE = "in_force", "in force"

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    speaker = models.CharField(max_length=200)
    words = models.TextField()
    of_whom = models.CharField(max_length=200, blank=True)
    said_on = models.CharField(max_length=10, blank=True)
    """A day, a month or a year, as 2022-07-05, 2022-07 or 2022."""
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="statements")
    passage = models.ForeignKey(
        SourcePassage, null=True, blank=True, on_delete=models.CASCADE, related_name="statements"
    )
    answers = models.PositiveIntegerField(null=True, blank=True)
    """The number of the statement that it answers."""
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "number"], name="one_statement_a_number")
        ]
