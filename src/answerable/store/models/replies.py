"""Messages in, their copies, the requests they answer, their documents page by page, and passages."""

from __future__ import annotations

from django.db import models

from answerable.store.models.base import Record
from answerable.store.models.bodies import Body
from answerable.store.models.investigations import Investigation
from answerable.store.models.letters import Request
from answerable.store.models.originals import Original


class Reply(Record):
    """A message in, or a row of somebody's tracker; its bytes are `original`."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="replies")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="replies")
    channel = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    """The name of the file, or the row, that the message came as."""
    received_at = models.DateTimeField(null=True, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=30)
    kind_ground = models.TextField(blank=True)
    kind_said_by = models.CharField(max_length=150, blank=True)
    """Who said of what kind it is; empty while only a machine has."""
    defects = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["received_at", "uid"]
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["investigation", "received_at"], name="replies_by_arrival")]


class ReplyCopy(Record):
    """The same message once more, with other headers or another wrapping; it is no second reply.

    It answers what its reply answers, wherever that is filed. Its bytes are `original`.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="copies")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="copies")
    name = models.CharField(max_length=300)
    message_id = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "reply copies"


class KnownSender(Record):
    """An address, or a domain written `@ash.example`, that a person takes for a body's own, here only."""

    investigation = models.ForeignKey(Investigation, on_delete=models.CASCADE, related_name="known_senders")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="known_senders")
    sender = models.CharField(max_length=320)
    said_by = models.CharField(max_length=150)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["sender", "uid"]
        constraints = [
            models.UniqueConstraint(fields=["investigation", "body", "sender"], name="a_sender_known_once")
        ]


class ReplyMatch(Record):
    """That a reply answers a request, on what ground, and who said so; no match means the tray."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="matches")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="matches")
    ground = models.TextField()
    certain = models.BooleanField()
    matched_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["request__reference"]
        constraints = [models.UniqueConstraint(fields=["reply", "request"], name="a_reply_once_a_request")]


class DocumentPart(Record):
    """One document of a reply: the message's own text, or an attachment with its own digest."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=120)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="parts")
    hidden = models.JSONField(default=list, blank=True)
    problem = models.TextField(blank=True)
    reader = models.CharField(max_length=100, blank=True)
    """What read its pages, with versions; empty where that was before it was recorded."""

    class Meta:
        ordering = ["position"]


class Page(Record):
    """The text of one page, sheet or message, with whose words are whose."""

    part = models.ForeignKey(DocumentPart, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    stretches = models.JSONField(default=list, blank=True)
    """[start, end, kind] for each stretch of the text, in order."""

    class Meta:
        ordering = ["number"]


class Passage(Record):
    """A piece of text relied on: its place (start, end) and its words, after W3C Web Annotation."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)

    class Meta:
        ordering = ["page", "start"]
