"""The choices that the command line offers are those of the rooms, none less and none more."""

from __future__ import annotations

from answerable.casework.registers.registers import KINDS
from answerable.cli import account, bodies, figures, mail
from answerable.correspondence import MessageKind
from answerable.statistics import Base
from answerable.store.models import Role


def test_every_kind_of_message_can_be_said() -> None:
    assert tuple(kind.value for kind in MessageKind) == mail.KINDS


def test_every_kind_of_register_can_be_taken_in() -> None:
    assert set(bodies.KINDS) == set(KINDS)


def test_every_role_can_be_given() -> None:
    assert tuple(Role.values) == account.ROLES


def test_every_base_can_be_counted() -> None:
    assert tuple(base.value for base in Base) == figures.BASES
