"""Bodies that can be asked, and the frozen frame of those that were chosen."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from answerable.bodies import RelationKind, Standing
from answerable.store.models.base import Record
from answerable.store.models.investigations import Investigation


def choices_of(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    """The kinds of a pure room as the choices of a column, each with its name for people."""
    return [(each.value, each.name.replace("_", " ").title()) for each in kinds]


class OfBodies(Record):
    """A record of a body or of what belongs to one, whose `uid` begins with the body's.

    Of bodies that an archive brought it has the name of their investigation before it, which needs room.
    """

    uid = models.CharField(max_length=300, unique=True)

    class Meta:
        abstract = True


class Body(OfBodies):
    """A public authority; `uid` is its register and its key there, as `register:key`.

    `attributes` are what else its register says of it. `gone_since` is the day of the version of the
    register that had it no more: a body is never deleted. A body is `registered` where a register that was
    taken in here has it; any other came with an investigation and is that one's own.
    """

    register = models.CharField(max_length=100)
    key = models.CharField(max_length=90)
    name = models.CharField(max_length=300)
    sector = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    nation = models.CharField(max_length=60, blank=True)
    regime = models.CharField(max_length=40, blank=True)
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=10, choices=choices_of(Standing), default=Standing.OPEN)
    website = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    attributes = models.JSONField(default=dict)
    gone_since = models.DateField(null=True, blank=True)
    registered = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"
        indexes = [models.Index(fields=["register", "name"], name="bodies_of_a_register")]


class Identifier(OfBodies):
    """A body's value under one scheme (GSS, URN, ODS...), with its validity where it is known.

    A `former` one is no longer the body's, whether or not it is known until when it was.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=60)
    value = models.CharField(max_length=120)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    former = models.BooleanField(default=False)

    class Meta:
        ordering = ["scheme", "value"]
        indexes = [models.Index(fields=["scheme", "value"])]


class Alias(OfBodies):
    """Another name of a body: safe to match on, or good for a suggestion only."""

    class Grade(models.TextChoices):
        """What a match on this name is worth."""

        SAFE = "safe"
        SUGGEST = "suggest"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    grade = models.CharField(max_length=10, choices=Grade.choices, default=Grade.SAFE)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"


class Relation(OfBodies):
    """How one body stands to another; `until` is the last day of `body`, `since` the first of `other`.

    `wording` is what the register calls it, or why somebody says so; `RelationKind` explains the kinds.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=choices_of(RelationKind))
    other = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="related_from")
    until = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    wording = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["kind", "other__name"]


class Contact(OfBodies):
    """An address for requests to a body, where it came from and whether mail still reaches it.

    It is an `investigation`'s own, or the installation's where there is none. One's own stands before the
    installation's of the same address, and no other investigation uses it.
    """

    class State(models.TextChoices):
        """What is known of the address."""

        UNTRIED = "untried"
        REACHED = "reached"
        BOUNCED = "bounced"
        WITHDRAWN = "withdrawn"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="contacts")
    investigation = models.ForeignKey(
        Investigation, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    email = models.EmailField()
    source = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNTRIED)
    found_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["email"]


class ContactEvent(OfBodies):
    """Something that became known of an address, and from where.

    `recorded_by` and `recorded_at` say who wrote it down and when; neither is known of older ones.
    """

    class Kind(models.TextChoices):
        """What became known."""

        FOUND = "found"
        CHECKED = "checked"
        REACHED = "reached"
        BOUNCED = "bounced"
        WITHDRAWN = "withdrawn"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    source = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=150, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "uid"]


class Derivation(OfBodies):
    """How a field of a body was worked out, as `bodies.Derivation` has it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="derivations")
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=100, blank=True)
    path = models.CharField(max_length=200)

    class Meta:
        ordering = ["field"]


class Override(OfBodies):
    """A field of a body set by hand, with its reason; it outlasts the register's next versions.

    `instead_of` is what the register says, kept up to date, for the day the override is lifted.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="overrides")
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=100, blank=True)
    instead_of = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["field"]


class Frame(Record):
    """The bodies an investigation chose, by a rule, frozen on a date.

    `described` is the rule as it was carried out, in TOML. `strata` are those of a sample, each with its
    `stratum`, how many `bodies` it has and how many were `drawn`; `registers` the versions it was chosen
    from. Bodies that were not drawn have no unit.
    """

    investigation = models.OneToOneField(Investigation, on_delete=models.CASCADE, related_name="frame")
    name = models.CharField(max_length=200)
    rule = models.TextField()
    frozen_on = models.DateField()
    described = models.TextField(blank=True)
    strata = models.JSONField(default=list, blank=True)
    registers = models.JSONField(default=list, blank=True)


class Unit(Record):
    """A body in the frame with the strata it was frozen with; left out ones keep their reason."""

    frame = models.ForeignKey(Frame, on_delete=models.CASCADE, related_name="units")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="units")
    sector = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    nation = models.CharField(max_length=60, blank=True)
    regime = models.CharField(max_length=40, blank=True)
    included = models.BooleanField(default=True)
    exclusion = models.TextField(blank=True)

    class Meta:
        ordering = ["body__name"]
        constraints = [models.UniqueConstraint(fields=["frame", "body"], name="a_body_once_in_a_frame")]


class Closure(Record):
    """Days, both ends included, on which a school holds no session; `source` is who says so."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="closures")
    first = models.DateField()
    last = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "first"], name="one_closure_from_a_day"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="a_closure_ends"),
        ]


class Amendment(Record):
    """A change of a frozen frame and its reason, which the report prints.

    Each of `changes` names a body, what was changed of it, and how that stood `before` and `after`.
    """

    frame = models.ForeignKey(Frame, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveIntegerField()
    made_on = models.DateField()
    made_by = models.CharField(max_length=150)
    reason = models.TextField()
    changes = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["frame", "number"], name="amendments_are_numbered"),
        ]
