"""Bodies that can be asked, and the frozen frame of those that were chosen."""

from __future__ import annotations

from django.db import models

from answerable.store.models.investigations import Investigation
from answerable.store.models.keyed import Keyed


class Body(Keyed):
    """A public authority; `uid` is its register and its key there, as `register:key`."""

    register = models.CharField(max_length=100)
    key = models.CharField(max_length=90)
    name = models.CharField(max_length=300)
    sector = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    nation = models.CharField(max_length=60, blank=True)
    regime = models.CharField(max_length=40, blank=True)
    closed = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"


class Identifier(Keyed):
    """A body's value under one scheme (GSS, URN, ODS...), with its validity where it is known."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=60)
    value = models.CharField(max_length=120)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["scheme", "value"]
        indexes = [models.Index(fields=["scheme", "value"])]


class Alias(Keyed):
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


class Relation(Keyed):
    """How one body stands to another: its successor, a part of it, or it answers for it."""

    class Kind(models.TextChoices):
        """The kinds of relation, read from `body` to `other`."""

        SUCCESSOR = "successor"
        PART_OF = "part_of"
        ANSWERS_FOR = "answers_for"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    other = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="related_from")

    class Meta:
        ordering = ["kind", "other__name"]


class Contact(Keyed):
    """An address for requests to a body, where it came from and whether mail still reaches it."""

    class State(models.TextChoices):
        """What is known of the address."""

        UNTRIED = "untried"
        REACHED = "reached"
        BOUNCED = "bounced"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="contacts")
    email = models.EmailField()
    source = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNTRIED)

    class Meta:
        ordering = ["email"]


class Frame(Keyed):
    """The bodies an investigation chose, by a rule, frozen on a date."""

    investigation = models.OneToOneField(Investigation, on_delete=models.CASCADE, related_name="frame")
    name = models.CharField(max_length=200)
    rule = models.TextField()
    frozen_on = models.DateField()


class Unit(Keyed):
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


class Closure(Keyed):
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
