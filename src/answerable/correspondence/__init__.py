"""Mail read: parsing, whose words are whose, kinds of message, matching to requests, personal data."""

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind, SignRule
from answerable.correspondence.kinds.registry import (
    KINDS,
    SUBSTANTIVE,
    WAITING,
    is_reply,
    kind_of,
    left_at,
    stage_after,
)
from answerable.correspondence.mail.messages import Address, ParsedMessage, Part, PartRole
from answerable.correspondence.mail.packages import PackedMail, check_package, packed_mails
from answerable.correspondence.mail.parsing import message_text, parse_message
from answerable.correspondence.mail.sameness import said_digest
from answerable.correspondence.matching.address_books import AddressBook, RequestAddress
from answerable.correspondence.matching.domains import gateway_of, is_shared
from answerable.correspondence.matching.matching import Match, match_message
from answerable.correspondence.personal.addresses import is_of_an_office
from answerable.correspondence.personal.finder import PersonalDatum, PersonalFinder, PersonalKind
from answerable.correspondence.personal.names import PersonName, names_in
from answerable.correspondence.stages import Stage, stage_of
from answerable.correspondence.voices.voices import Voice, VoiceSpan, whose_words
from answerable.correspondence.wordings.signs import Sign

__all__ = [
    "KINDS",
    "SUBSTANTIVE",
    "WAITING",
    "Address",
    "AddressBook",
    "KindFound",
    "KindOfMessage",
    "Match",
    "MessageKind",
    "PackedMail",
    "ParsedMessage",
    "Part",
    "PartRole",
    "PersonName",
    "PersonalDatum",
    "PersonalFinder",
    "PersonalKind",
    "RequestAddress",
    "Sign",
    "SignRule",
    "Stage",
    "Voice",
    "VoiceSpan",
    "check_package",
    "gateway_of",
    "is_of_an_office",
    "is_reply",
    "is_shared",
    "kind_of",
    "left_at",
    "match_message",
    "message_text",
    "names_in",
    "packed_mails",
    "parse_message",
    "said_digest",
    "stage_after",
    "stage_of",
    "whose_words",
]
