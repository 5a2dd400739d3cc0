"""Mail read: parsing, whose words are whose, kinds of message, matching to requests."""

from answerable.correspondence.kinds.kinds import SUBSTANTIVE, KindFound, MessageKind, kind_of
from answerable.correspondence.mail.messages import Address, ParsedMessage, Part, PartRole
from answerable.correspondence.mail.parsing import parse_message
from answerable.correspondence.matching.address_books import AddressBook, RequestAddress
from answerable.correspondence.matching.matching import Match, match_message
from answerable.correspondence.stages import Stage, stage_after
from answerable.correspondence.voices.voices import Voice, VoiceSpan, whose_words

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
    "Voice",
    "VoiceSpan",
    "kind_of",
    "match_message",
    "parse_message",
    "stage_after",
    "whose_words",
]
