"""Mail read: parsing, whose words are whose, kinds of message, matching to requests."""

from answerable.correspondence.address_books import AddressBook, RequestAddress
from answerable.correspondence.kinds import SUBSTANTIVE, KindFound, MessageKind, kind_of
from answerable.correspondence.matching import Match, match_message
from answerable.correspondence.messages import Address, ParsedMessage, Part, PartRole
from answerable.correspondence.parsing import parse_message
from answerable.correspondence.stages import Stage, stage_after
from answerable.correspondence.stretches import Stretch, Voice, whose_words

__all__ = [
    "SUBSTANTIVE",
    "Address",
    "AddressBook",
    "KindFound",
    "Match",
    "MessageKind",
    "ParsedMessage",
    "Part",
    "PartRole",
    "RequestAddress",
    "Stage",
    "Stretch",
    "Voice",
    "kind_of",
    "match_message",
    "parse_message",
    "stage_after",
    "whose_words",
]
