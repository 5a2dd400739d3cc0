"""Many rows at once: written from plain values, for where records by the hundred thousand are made.

`insert` does for tuples what `bulk_create` does for instances, at about a fifth of its cost; what `Record`
promises of texts holds here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models, transaction

from answerable.store import marks
from answerable.store.models.base import Record, check_text

_PLAIN = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.ForeignKey)
"""Fields whose values every engine takes as they are."""


def insert(
    kind: type[Record],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    ignore_conflicts: bool = False,
) -> None:
    """Write rows of values, in the order of `columns`; other columns get the defaults of their fields.

    A column is called as Django's attribute (`request_id`); a list of JSON is better given as a tuple, which
    is written out once for all rows that have it. Raises `BadInput` as `Record.save` does, and writes nothing
    then.
    """
    if not rows:
        return
    with marks.together():
        if "id" in columns:
            place = columns.index("id")
            _write(kind, columns, rows, ignore_conflicts=ignore_conflicts)
            marks.wrote(kind, _run([row[place] for row in rows]))
        elif marks.is_sealed(kind):
            numbers = fresh_numbers(kind, len(rows))
            numbered = [(number, *row) for number, row in zip(numbers, rows, strict=True)]
            _write(kind, ("id", *columns), numbered, ignore_conflicts=ignore_conflicts)
            marks.wrote(kind, numbers)
        else:
            _write(kind, columns, rows, ignore_conflicts=ignore_conflicts)


def _run(numbers: list[int]) -> Sequence[int]:
    """The numbers as a range where they follow each other."""
    run = range(numbers[0], numbers[0] + len(numbers))
    return run if numbers[-1] == run[-1] and numbers == list(run) else numbers


def _write(
    kind: type[Record],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    ignore_conflicts: bool,
) -> None:
    fields = {field.attname: field for field in kind._meta.concrete_fields}
    by_column = dict(zip(columns, zip(*rows, strict=True), strict=True))
    values: dict[str, Iterable[Any]] = {
        name: _prepared(fields[name], column) for name, column in by_column.items()
    }
    for name, field in fields.items():
        if name not in values and not field.primary_key:
            (value,) = _prepared(field, (field.get_default(),))
            values[name] = (value,) * len(rows)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(fields[name].column)) for name in values)
    places = ", ".join(["%s"] * len(values))
    ending = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    # Names are those of our models; values go in as parameters.
    sql = f"INSERT INTO {quote(kind._meta.db_table)} ({names}) VALUES ({places}){ending}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(zip(*values.values(), strict=True)))


def create(records: Sequence[Record]) -> None:
    """Write new records of one kind and give them their row numbers; raises as `insert` does.

    As `bulk_create`, for records whose fields hold values and no expressions.
    """
    if not records:
        return
    kind = type(records[0])
    columns = [field.attname for field in kind._meta.concrete_fields]
    with transaction.atomic():
        for record, number in zip(records, fresh_numbers(kind, len(records)), strict=True):
            record.pk = number
        insert(kind, columns, [[record.__dict__[name] for name in columns] for record in records])
    for record in records:
        record._state.adding = False


def fresh_numbers(kind: type[Record], count: int) -> Sequence[int]:
    """Row numbers that no row has, for rows that others of the same transaction point at.

    To be used up by `insert` before anything else is written to that table. Raises `RuntimeError` outside
    of a transaction: another writer could take the same.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("row numbers are taken within the transaction that uses them")
    table = kind._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    last = found[0] if found else 0
    return range(last + 1, last + 1 + count)


def _prepared(field: Any, column: tuple[Any, ...]) -> Sequence[Any]:
    """The values of a column as the engine takes them; texts are checked."""
    if isinstance(field, models.CharField | models.TextField):
        return _checked(field, column)
    if isinstance(field, _PLAIN):
        return column
    if isinstance(field, models.JSONField):
        return _json(field, column)
    known: dict[Any, Any] = {value: field.get_db_prep_save(value, connection) for value in set(column)}
    return [known[value] for value in column]


def _json(field: Any, column: tuple[Any, ...]) -> Sequence[Any]:
    adapt, encoder = connection.ops.adapt_json_value, field.encoder
    known: dict[Any, Any] = {}
    made = []
    for value in column:
        if not isinstance(value, tuple):
            made.append(field.get_db_prep_save(value, connection))
            continue
        prepared = known.get(value)
        if prepared is None:
            prepared = known[value] = adapt(value, encoder)
        made.append(prepared)
    return made


def _checked(field: Any, column: tuple[str, ...]) -> tuple[str, ...]:
    longest = field.max_length
    if (longest and max(map(len, column)) > longest) or "\0" in "".join(column):
        for value in column:
            check_text(field, value)
    return column


def analyse(*kinds: type[Record]) -> None:
    """Tell PostgreSQL that many rows of these kinds are new, or it plans for tables that hold hardly any.

    It finds out by itself within a minute, which is too late for what is asked at once. SQLite has one plan.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for kind in kinds:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(kind._meta.db_table)}")
