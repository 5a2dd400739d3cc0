"""The records. Thin: fields, constraints and indexes; what they mean is the pure rooms' business."""

from answerable.store.models.accounts import PasswordLink, SecondStepDemand
from answerable.store.models.areas import AreaJoin, AreaRow, AreaTable, UnitBand
from answerable.store.models.audits import Audit, AuditCorrection, AuditFile, AuditRun
from answerable.store.models.bodies import (
    Alias,
    Amendment,
    Body,
    Closure,
    Contact,
    ContactEvent,
    Derivation,
    Frame,
    Identifier,
    Override,
    Relation,
    Unit,
)
from answerable.store.models.coding import Adjudication, Coding, Suggestion
from answerable.store.models.equipment import CatalogueIntake, CataloguePart, FlawIntake, FlawRecord
from answerable.store.models.evidence import (
    Finding,
    ItemRule,
    PartnerRow,
    PartnerTable,
    RowCorrection,
    Settlement,
    SourceClaim,
)
from answerable.store.models.exposure import ExposureCount, ExposureTable
from answerable.store.models.figures import Correction, Figure, Release
from answerable.store.models.investigations import (
    Incoming,
    Investigation,
    Material,
    Membership,
    Purpose,
    Role,
)
from answerable.store.models.jobs import Job, JobState
from answerable.store.models.journal import JournalEntry, JournalHead, Seal
from answerable.store.models.letters import Batch, Draft, Letter, Request, RequestEvent
from answerable.store.models.originals import Original
from answerable.store.models.people import Byline, PersonalRuling
from answerable.store.models.questions import Codebook, Questionnaire
from answerable.store.models.registers import NameList, RegisterProposal, RegisterVersion
from answerable.store.models.replies import (
    DocumentPart,
    KnownSender,
    Page,
    Passage,
    Reply,
    ReplyCopy,
    ReplyMatch,
)
from answerable.store.models.sightings import (
    Sighting,
    SightingCall,
    SightingPhotograph,
    SightingSender,
    UncoveredPhotograph,
)
from answerable.store.models.sources import (
    Source,
    SourceCheck,
    SourceCopy,
    SourcePage,
    SourcePassage,
    Statement,
)

__all__ = [
    "Adjudication",
    "Alias",
    "Amendment",
    "AreaJoin",
    "AreaRow",
    "AreaTable",
    "Audit",
    "AuditCorrection",
    "AuditFile",
    "AuditRun",
    "Batch",
    "Body",
    "Byline",
    "CatalogueIntake",
    "CataloguePart",
    "Closure",
    "Codebook",
    "Coding",
    "Contact",
    "ContactEvent",
    "Correction",
    "Derivation",
    "DocumentPart",
    "Draft",
    "ExposureCount",
    "ExposureTable",
    "Figure",
    "Finding",
    "FlawIntake",
    "FlawRecord",
    "Frame",
    "Identifier",
    "Incoming",
    "Investigation",
    "ItemRule",
    "Job",
    "JobState",
    "JournalEntry",
    "JournalHead",
    "KnownSender",
    "Letter",
    "Material",
    "Membership",
    "NameList",
    "Original",
    "Override",
    "Page",
    "PartnerRow",
    "PartnerTable",
    "Passage",
    "PasswordLink",
    "PersonalRuling",
    "Purpose",
    "Questionnaire",
    "RegisterProposal",
    "RegisterVersion",
    "Relation",
    "Release",
    "Reply",
    "ReplyCopy",
    "ReplyMatch",
    "Request",
    "RequestEvent",
    "Role",
    "RowCorrection",
    "Seal",
    "SecondStepDemand",
    "Settlement",
    "Sighting",
    "SightingCall",
    "SightingPhotograph",
    "SightingSender",
    "Source",
    "SourceCheck",
    "SourceClaim",
    "SourceCopy",
    "SourcePage",
    "SourcePassage",
    "Statement",
    "Suggestion",
    "UncoveredPhotograph",
    "Unit",
    "UnitBand",
]
