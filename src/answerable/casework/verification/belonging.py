"""Which rows of each kind belong to an investigation, and which originals it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet

from answerable.casework.work.media_types import UNKNOWN, media_types
from answerable.store.models import Body, Investigation, Original
from answerable.store.models.base import Record

_FRAMED = "units__frame__investigation"


def belonging(kind: type[Record], investigation: Investigation) -> QuerySet[Any]:
    """The rows of a kind that are an investigation's own, or that are of a body in its frame, in no order."""
    chosen = Q()
    for path in _paths(kind):
        chosen |= Q(**{path: investigation.pk})
    rows = kind._base_manager.filter(chosen).order_by()
    return rows.distinct() if len(_paths(kind)) > 1 or is_shared(kind) else rows


def is_shared(kind: type[Record]) -> bool:
    """Whether rows of the kind can belong to several investigations, being of a body."""
    return any(path.endswith(_FRAMED) for path in _paths(kind))


def originals_of(investigation: Investigation) -> QuerySet[Original]:
    """The originals that rows of an investigation point at."""
    chosen = Q(pk__in=())
    for relation in Original._meta.related_objects:
        kind = relation.related_model
        if isinstance(kind, type) and issubclass(kind, Record):
            rows = belonging(kind, investigation).values(relation.field.name)
            chosen |= Q(pk__in=rows)
    return Original.objects.filter(chosen)


@dataclass(frozen=True)
class OwnOriginal:
    """An original of an investigation, as its own rows tell of it."""

    uid: str
    size: int
    media_type: str


def own_originals(investigation: Investigation) -> list[OwnOriginal]:
    """The originals of an investigation by digest, each with the kind that its own rows say it is."""
    kinds = media_types(investigation)
    rows = originals_of(investigation).order_by("uid").values_list("pk", "uid", "size")
    return [OwnOriginal(uid, size, kinds.get(pk, UNKNOWN)) for pk, uid, size in rows]


def _paths(kind: type[Record]) -> list[str]:
    """The ways from a kind to its investigation: its own field, or that of what it cannot be without."""
    if kind is Investigation:
        return ["pk"]
    if kind is Body:
        return [_FRAMED]
    keys = [field for field in kind._meta.concrete_fields if isinstance(field, ForeignKey)]
    direct = [field.name for field in keys if field.related_model is Investigation]
    firm = [field for field in keys if not field.null and field.related_model is not Investigation]
    if direct and not any(field.related_model is Body for field in firm):
        return direct
    bodies = [f"{field.name}__{_FRAMED}" for field in firm if field.related_model is Body]
    if bodies and kind._meta.model_name != "unit":
        return [*direct, *bodies]
    for field in firm:
        target = field.related_model
        if isinstance(target, type) and issubclass(target, Record) and target not in (Body, Original):
            return [f"{field.name}__{path}" for path in _paths(target)]
    return []
