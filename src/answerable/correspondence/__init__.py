"""Mail read: parsing, whose words are whose, kinds of message, matching to requests."""

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind, SignRule
from answerable.correspondence.kinds.registry import KINDS, SUBSTANTIVE, kind_of, stage_after
from answerable.correspondence.mail.messages import Address, ParsedMessage, Part, PartRole
from answerable.correspondence.mail.parsing import parse_message
from answerable.correspondence.matching.address_books import AddressBook, RequestAddress
from answerable.correspondence.matching.matching import Match, match_message
from answerable.correspondence.stages import Stage
from answerable.correspondence.voices.voices import Voice, VoiceSpan, whose_words
from answerable.correspondence.wordings.signs import Sign

__all__ = [
    "KINDS",
    "SUBSTANTIVE",
    "Address",
    "AddressBook",
    "KindFound",
    "KindOfMessage",
    "Match",
    "MessageKind",
    "ParsedMessage",
    "Part",
    "PartRole",
    "RequestAddress",
    "Sign",
    "SignRule",
    "Stage",
    "Voice",
    "VoiceSpan",
    "kind_of",
    "match_message",
    "parse_message",
    "stage_after",
    "whose_words",
]
