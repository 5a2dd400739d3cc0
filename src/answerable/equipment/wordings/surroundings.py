"""What stands around a name or a number in a text, and says that it is equipment or something else."""

from __future__ import annotations

import re

from answerable.ground import phrases, wording

EQUIPMENT = phrases(
    (r"\bcameras?\b", "We have twelve cameras."),
    (r"\bcctv\b", "The CCTV was replaced."),
    (r"\b(?:nvr|dvr|xvr|hvr)s?\b", "Two NVRs and a DVR."),
    (r"\b(?:video )?recorders?\b", "One recorder."),
    (r"\b(?:domes?|bullets?|turrets?|ptz|fisheye|eyeballs?)\b", "Four domes and a PTZ."),
    (r"\bsurveillance\b", "Video surveillance is in use."),
    (r"\b(?:anpr|intercoms?|thermal|bodycams?|dash ?cams?|doorbells?)\b", "An ANPR unit."),
    (r"\bvideo (?:security|management|analytics|doorbells?)\b", "Our video security."),
    (r"\bmanufactur(?:er|ers|ed)\b", "The manufacturer is not known."),
    (r"\b(?:brand|make|model)s?\b(?! (?:sure|up|it|a|an|the|to|this|no)\b)", "Brand and model are below."),
    (r"\bfirmware\b", "The firmware is old."),
)
"""Words for what the catalogue is of."""

NAMED_AS_MAKER = wording(
    (
        (
            r"\b(?:made|manufactured|produced|built|branded|supplied|provided|sold)\s+(?:by|as|under)(?:\s+the)?"
            r"(?:\s+names?)?:?\s*$"
        ),
        "The cameras are made by ",
    ),
    (r"\b(?:brands?|makes?|manufacturers?|makers?)(?:\s+(?:is|are)|[:,)-]|\s)*$", "Manufacturer: "),
    (r"\b(?:mixture|mix|range|combination)\s+of\s+$", "It is a mixture of "),
)
"""What stands before the name of a maker."""

DEVICES_BY = wording(
    (
        (
            r"(?<!\bon\s)(?<!\bof\s)(?<!\bof\sthe\s)(?<!\bof\sour\s)"
            r"\b(?:cameras?|cctv|recorders?|nvrs?|dvrs?|domes?|bullets?|turrets?|kit|equipment)\s+(?:by|from)\s+$"
        ),
        "Cameras by ",
    ),
)
"""Devices before a name that is their maker's, whatever goods stand before them."""

SUBJECT_BEFORE = wording(
    (
        (
            r"(?:^|[,;:]|\b(?:that|and|but))\s*(?:the|our|its|their|all|both|these|those|each|one|\d+)\s+"
            r"(?:[\w'\u2019]+\s+){0,2}?(?:cameras?|recorders?|[ndx]vrs?|domes?|bullets?|turrets?|doorbells?)\s+"
            r"(?:(?:in|at|on|over|under|by|near|outside|inside|above|of|for|within|behind)\s+"
            r"(?:(?!(?:where|who|whose|which|when|that)\b)[\w&'\u2019/-]+\s+){1,4}?)?"
            r"(?:is|are|was|were|says?|bears?)\s+(?:(?:all|both|mostly|mainly|also|an?)\s+)?$"
        ),
        "The camera over the till is ",
    ),
)
"""A device, and that it is something: read from the head of the sentence up to a name."""

ON_IT_AFTER = wording(
    (
        (
            r"(?:\s+[A-Z]\w+)?\s+on\s+(?:the|its|their)\s+(?:front|back|side|lid|case|casing|label|base|box)\b"
            r"(?!\s+(?!(?:and|but|or)\b)\w)"
        ),
        " on the lid.",
    ),
    flags=0,
)
"""Where on a device a name stands: read from where the name ends."""

NOUN_AFTER = wording(
    (
        (
            r"(?:'s|\u2019s)?[\s-]+(?:(?!(?:and|or|but|with|while|for|is|are|was|were|not|has|have)\b)[\w./-]+\s+){0,3}?(?:cameras?|cctv|nvrs?|dvrs?|xvrs?|recorders?|domes?|bullets?|"
            r"turrets?|ptz|intercoms?|doorbells?|brand(?:ed)?|models?|anpr|video|devices?|units?|equipment|systems?|kit)\b"
        ),
        "Swann outdoor cameras",
    ),
)
"""A word for equipment soon after a name: read from where the name ends."""

COUNT_AFTER = wording(
    (r"\s*\((?:x\s?)?\d{1,4}\)|\s*[x\u00d7]\s?\d{1,4}\b", "Axis (14), Bosch (6)"),
)
"""How many there are of a make, right after its name."""

NUMBER_AFTER = wording((r"\s+[A-Z]{1,5}-?\d{2,5}[A-Z0-9-]*\b", "Axis P3245-V"), flags=0)
"""A number of a model right after a name."""

OTHER_GOODS = phrases(
    (r"\blaptops?\b", "twelve laptops"),
    (r"\b(?:multifunction )?(?:printers?|photocopiers?|copiers?|scanners?)\b", "a printer"),
    (r"\b(?:thermostats?|boilers?|heating|valves?|radiators?|hvac|air conditioning)\b", "the boilers"),
    (r"\b(?:televisions?|tvs?|telephones?|phones?|handsets?|smartphones?|tablets?)\b", "a television"),
    (r"\b(?:hard|disk|ssd|flash) drives?\b", "a hard drive"),
    (r"\b(?:projectors?|fridges?|freezers?|dishwashers?|washing machines?|ovens?|microwaves?)\b", "a fridge"),
    (r"\b(?:tills?|cash registers?|barcode|headsets?|lawnmowers?|power tools?|drills?)\b", "two drills"),
    (r"\b(?:fire|smoke|gas) (?:alarms?|panels?|detectors?)\b", "the fire alarm"),
    (
        (
            r"\b(?:cars?(?! (?:parks?|parking|wash)\b)|vans?|vehicles?|engines?|tyres?|lorr(?:y|ies)|"
            r"aircraft|avionics)\b"
        ),
        "a van",
    ),
    (
        (
            r"\b(?:software licen[cs]es?|servers?(?! rooms?\b)|monitors?|batter(?:y|ies)|lifts?(?! lobb)|"
            r"escalators?)\b"
        ),
        "a server",
    ),
    (r"\b(?:building management|bms|energy|metering|meters?)\b", "building management"),
)
"""Goods of another trade."""

REFERENCE_BEFORE = wording(
    (
        (
            r"\b(?:invoices?|inv|orders?|p\.?o\.?|cases?|claims?|refs?|references?|polic(?:y|ies)|"
            r"post ?codes?|"
            r"regist(?:ration|ered)|reg|tickets?|jobs?|accounts?|contracts?|tenders?|appeals?|decisions?|complaints?|"
            r"requests?|incidents?|crimes?|planning|applications?|vehicles?|cars?|vans?|rooms?|flights?|forms?|files?|"
            r"receipts?|deliver(?:y|ies)|memos?|minutes?|letters?|permits?|lots?|bus(?:es)?|trains?|roads?|passports?|"
            r"grades?|standards?|grants?|folders?|parcels?|tracking|membership|licences?|vat|company|charity)"
            r"(?:\s+(?:no|nos|number|numbers|num|ref|reference|id|code|plate|note|is|was|quote|quoting|under|with|bearing))*"
            r"[\s.:#(\u2116-]*$"
        ),
        "your invoice no. ",
    ),
    (
        r"\b(?:citro[eë]n|audi|peugeot|renault|volvo|ford|bmw|toyota|nissan|skoda|kia|lexus|mercedes)\s+$",
        "a Volvo ",
    ),
    (r"\b(?:our|your|my)\s+ref(?:erence)?\b[\s.:]*$", "Our ref: "),
)
"""What stands just before a number that is of another trade."""

TITLE_BEFORE = wording(
    (
        (
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllrs?|Councillors?|Ald|Alderman|Mayor|Prof|Professor|PC|Sgt|Sergeant|Sir|Dame|"
            r"Lord|Lady|Baron|Baroness|Hon|Judge|Justice|Rev|Revd|Reverend|Canon|Bishop|Pastor|Imam|Rabbi|Father|Sister|"
            r"Brother|Insp|Inspector|Supt|Superintendent|Constable|Detective|Det|DC|Col|Colonel|Major|Capt|Captain|"
            r"Lieutenant|Lt|Commander|Nurse|Operation|Exercise|Storm|Hurricane)\.?\s+(?:[A-Z][\w'\u2019.-]*\s+){0,2}$"
        ),
        "The cameras were chosen by Mr ",
    ),
    (r"(?:^|\s)(?:[A-Z]\.\s*){1,3}$", "as J. "),
    (r"\b(?:dear|regards|sincerely|faithfully|thanks),?\s+(?:[A-Z][a-z]+\s+){0,2}$", "Kind regards, John "),
    flags=re.MULTILINE,
)
"""What stands before the name of a person."""

PLACE_AFTER = wording(
    (
        (
            r"(?:'s|\u2019s)?\s+(?:[A-Z][\w'\u2019&.-]*\s+){0,2}(?:School|Academy|College|University|Road|Street|Avenue|Lane|"
            r"Drive|Close|Crescent|Terrace|Court|House|Hall|Farm|Park|Hospital|Surgery|Trust|Association|Council|"
            r"Library|Theatre|Church|Foundation|Charity|Centre|Building|Buildings|Tower|Wharf|Solicitors|Architects|"
            r"Partners|Partnership|Housing|Estate|Estates|Square|Gardens|Place|Row|Way|Bridge|Pharmacy|Community|"
            r"Project|Ward|Nursery|Room|Stadium|Arena|Report|Inquiry|Review|Hotel|Inn|Lodge|Arms|Museum|Gallery|"
            r"Cinema|Caf[eé]|Restaurant|Club|Gym|Clinic|Chapel|Abbey|Cathedral|Mosque|Temple|Brewery|Bakery|Motors|"
            r"Insurance|Life|Pensions|Bank|Airways|Aerospace|Shipping|Orchestra|Choir|Festival|Society|Institute|"
            r"Installers|Installations|Contractors|Cleaning|Windows|Glazing|Roofing|Plumbing|Catering|Couriers|"
            r"Logistics|Recruitment|Productions|Studios|Publishing|Radio|Travel|Consulting|Consultants|Builders|"
            r"Scaffolding|Interiors|Kitchens|Furniture|Roundabout|Junction|Cottages?|Heights|Meadows?)\b"
        ),
        " Housing Association",
    ),
    flags=0,
)
"""What makes a name that of a place or of another body: read from where the name ends."""

FIRM_SUFFIX = wording(
    (
        r"\b(?:Ltd|Limited|PLC|Plc|plc|LLP|LLC|L\.L\.C|Inc|Corp|Corporation|GmbH|B\.?V|S\.?A|Pty|Co)\b\.?",
        "Dahua Technology UK Ltd",
    ),
    flags=0,
)
"""How the name of a firm ends."""

FIRM = wording(
    (
        (
            r"(?:(?:[A-Z][\w'\u2019&./-]*|&|and|of|\([A-Z][A-Za-z .&]{0,30}\)),?\s+){1,8}"
            r"(?:Co\.?,?\s+)?(?:Ltd|Limited|PLC|Plc|plc|LLP|LLC|Inc|Corp|Corporation|GmbH|Pty|Co)\b\.?"
        ),
        "It came from Midlands Hikvision Installers Ltd.",
    ),
    flags=0,
)
"""The whole name of a firm."""

FIRM_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "our",
        "that",
        "the",
        "their",
        "these",
        "this",
        "to",
        "via",
        "was",
        "we",
        "with",
        "your",
        "supplier",
        "contractor",
        "manufacturer",
        "firm",
        "company",
        "co",
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "inc",
        "corp",
        "corporation",
        "gmbh",
        "pty",
        "uk",
        "u.k",
        "usa",
        "us",
        "europe",
        "european",
        "international",
        "global",
        "group",
        "holdings",
        "(uk)",
        "(europe)",
        "(international)",
        "ireland",
        "britain",
        "gb",
        "emea",
        "great",
        "north",
        "america",
        "asia",
        "pacific",
    ]
)
"""Words in a firm's name that do not make it another firm, and words that may stand before it."""

CASE = wording(
    (
        (
            r"(?:\b[A-Z][\w'\u2019&.()-]*,?\s+|&\s+|and\s+(?=[A-Z])|of\s+(?=[A-Z])|\([\w .]+\)\s+){1,9}"
            r"(?:v|vs|-v-|versus)\.?\s+"
            r"(?:(?:[A-Z][\w'\u2019&.()-]*|&|and(?=\s+[A-Z])|of(?=\s+[A-Z])|the(?=\s+[A-Z])|"
            r"\([\w .]+\)),?\s*){1,9}"
        ),
        "It was said in Hikvision v Dahua Ltd.",
    ),
    flags=0,
)
"""Two parties of a case."""

PARTY_BEFORE = wording(
    (
        r"\b(?:Claimant|Defendant|Plaintiff|Respondent|Appellant|Petitioner|Pursuer|Defender)s?\s*[:,-]?\s*(?:the\s+)?$",
        "Defendant: ",
    ),
    (r"(?-i:[A-Z][\w.]*\s+(?:v|vs)\.?\s+(?:[A-Z][\w&'-]*\s+){0,2}$)", "Smith v "),
)
"""What stands before a party of a case."""

ADDRESS = wording(
    (r"\b(?:https?://|www\.)\S+", "see https://www.example.org/dahua/"),
    (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "write to dahua@example.org"),
    (
        r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|eu|cn|io|de|fr|ie|us|gov|edu|info|biz)\b(?:/\S*)?",
        "see hikvision.com",
    ),
)
"""Addresses of mail and of the web."""

SERIES_AFTER = wording((r"\s+(?:series|range|family)\b", "the DS-2CD2xx2FWD Series"))
"""What follows a number that stands for a series."""

PLAIN_BEFORE = frozenset(
    [
        "the",
        "our",
        "these",
        "those",
        "all",
        "some",
        "both",
        "only",
        "old",
        "new",
        "existing",
        "and",
        "or",
        "by",
        "of",
        "with",
        "using",
        "use",
        "uses",
        "used",
        "has",
        "have",
        "from",
        "mainly",
        "mostly",
        "various",
        "other",
        "many",
        "few",
        "several",
        "any",
        "no",
        "non",
        "not",
        "are",
        "is",
        "were",
        "was",
        "either",
        "brand",
        "make",
        "manufacturer",
        "model",
        "models",
        "cctv",
        "camera",
        "cameras",
        "fixed",
        "dome",
        "bullet",
        "are",
        "include",
        "includes",
        "including",
        "e.g",
        "eg",
        "ie",
        "i.e",
        "wireless",
        "wired",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "installed",
        "purchased",
        "bought",
        "own",
        "ip",
        "hd",
        "analogue",
        "digital",
    ]
)
"""Words with a capital letter that are no first names, at the head of a sentence or a list."""
