"""Words by which the names of people are told in letters, and words that no person is called by."""

from __future__ import annotations

import re

from answerable.ground import wording

_TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Cllr Councillor Sir Dame Lord Lady Rev Reverend Sgt Sergeant "
    "Inspector Superintendent Constable Major Colonel Captain Commander"
)
TITLE_WORDS = frozenset(_TITLES.casefold().split())
"""What stands before a name, in small letters, without its full stop."""

_WORD = r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{0,30}(?:['\u2019-][^\W\d_]{1,30}){0,2}(?![^\W_])"
_INITIAL = r"[^\W\d_a-z]\.?"
_PART = rf"(?:{_WORD}|{_INITIAL})"
_PARTICLE = r"(?:(?:de|den|der|di|du|el|la|le|van|von|ap|ab|bin|al)[ \t]+){0,2}"
_NAME = rf"{_PART}(?:[ \t]+{_PARTICLE}{_PART}){{1,3}}"
_TITLE = rf"(?:{_TITLES.replace(' ', '|')})\.?[ \t]+"
_POST = (
    r"(?:officers?|managers?|head(?:teacher)?|directors?|clerk|advis[eo]r|administrator|solicitor|assistant"
    r"|analyst|co-?ordinator|lead|secretary|executive|lawyer|specialist|controller|registrar|bursar"
    r"|principal|inspector|superintendent|practitioner|consultant|apprentice|commissioner|leader|mayor"
    r"|chair(?:man|woman)?|engineer|ranger|technician|supervisor|caretaker|governor|auditor|trustee|colleague"
    r"|lawyer|handler|reviewer)"
)
_MADE = r"(?:prepared|completed|reviewed|handled|approved|authorised|drafted|signed off|dealt with)"
_LABEL = (
    rf"(?:name|from|contact|author|officer|signed|fao|for the attention of|decision maker|{_MADE} by"
    r"|case (?:officer|handler|worker))"
).replace(" ", r"[ \t]+")

NAME_LINE = wording((rf"^{_NAME}$", "Jane A. Smith"), flags=0)
"""A line, or the part of one before a comma or a dash, that is a name and nothing else."""

TITLED_NAME = wording(
    (rf"\b{_TITLE}(?P<titled>{_PART}(?:[ \t]+{_PARTICLE}{_PART}){{0,3}})", "Ms Jane Smith wrote."),
    flags=0,
)
NAMED = wording(
    (
        (
            rf"\b(?P<held>{_NAME})(?:[ \t]*[,(\u2013|-][ \t]*|\t|[ ]{{2,}})(?:(?:the|our|an?)[ \t]+)?"
            rf"(?:[\w&'\u2019/-]{{1,30}}[ \t]+){{0,5}}?(?i:{_POST})\b"
        ),
        "Jane Smith, Senior Information Officer, has answered.",
    ),
    (
        (
            r"(?i:\b(?:my[ \t]+name[ \t]+is|contact|ask[ \t]+for|speak[ \t]+to|write[ \t]+to)[ \t]+)"
            rf"(?P<said>{_NAME})"
        ),
        "Please contact Jane Smith.",
    ),
    (rf"(?i:^[ \t]*(?:dear|hi|hello|annwyl)[ \t]+)(?P<addressed>{_NAME})", "Dear Jane Smith,"),
    (
        (
            rf"\b(?i:{_POST})\b(?:[ \t]+(?:of|for)(?:[ \t]+(?:the[ \t]+)?{_WORD}){{1,4}})?"
            rf"(?:[ \t]*[,(:|][ \t]*|[ \t]+(?:there[ \t]+)?(?:is|was)[ \t]+|[ \t]+)(?P<after>{_NAME})"
        ),
        "I wrote to the Monitoring Officer, Jane Smith.",
    ),
    (rf"(?i:\b{_LABEL}[ \t]*[:\u2013-][ \t]*)(?P<labelled>{_NAME})", "Case officer: Jane Smith"),
    flags=re.MULTILINE,
)
"""A name beside a post, after words that announce one, or after its label."""

ALONE = wording(
    (rf"(?i:^[ \t]*(?:dear|hi|hello|annwyl)[ \t]+)(?P<greeted>{_WORD})[ \t]*[,!]?[ \t]*$", "Dear Jane,"),
    (
        (
            r"(?i:^[ \t]*(?:best|cheers|warmly|thanks|regards|sincerely|many thanks"
            r"|(?:kind |best |warm )?(?:regards|wishes)|with (?:best|kind) (?:wishes|regards))"
            rf"[ \t]*[,.]?[ \t]*\n\s*)(?P<signed>{_WORD})[ \t]*$"
        ),
        "Best wishes\n\nJane",
    ),
    flags=re.MULTILINE,
)
"""A first name alone: greeted, or under a sign-off."""

POST_LINE = wording(
    (rf"^(?:[\w&'\u2019/,-]+[ \t]+){{0,7}}{_POST}\b[^.\n]{{0,60}}$", "Senior Information Officer"),
    (r"^(?:head|director|clerk|leader|chair)\b[^.\n]{0,70}$", "Head of Legal Services"),
)
"""A line that names a post and is no sentence."""

NAME_ENDS = wording(
    (r"[,|(\u2013/]|[ \t]-+[ \t]|[ \t]{2,}", "Jane Smith, Information Officer"),
    (r"[ \t]+(?:MBE|OBE|CBE|LLB|LLM|BA|BSc|MA|MSc|MBA|PhD|CIPP/E|FCILEX|ACILEx|QPM)\b", "Jane Smith MBE"),
    flags=0,
)
"""Where the name in a line of a signature ends."""

FAMILY_FIRST = wording((rf"^({_WORD}),[ \t]*({_WORD})\b", "Smith, Jane (Legal Services)"), flags=0)
"""A name as address books write it."""

CONJUNCTIONS = frozenset(("and", "or", "to", "for", "of", "the"))
"""Words that part two names and stand in none."""

_NO_NAMES = """
about academy applicant access accountant act admin administration administrator adult adviser advisor
agency all ambulance analyst and annex answer answers any appendix april area assets assistant assurance
attachment audit august authority authorities avenue benefits best board borough british bursar business
cabinet care centre central chair chairman charity chief children childrens church city civic clerk client
clinical college combined commissioner commissioning committee communications communities community
company complaints compliance consultant contact control controller coordinator corporate correspondence
council councils county court crime customer customers data date dear december democratic department dept
deputy development digital direct director directorate disclosure district division document east economic
education electoral email emergency energy engagement england english enquiries enquiry environment
environmental estate estates executive external facilities february fire floor foi for force foundation
fraud freedom friday from fund further general government governance greater group hall head headquarters
headteacher health help helpdesk highways home hospital hospitals house housing human information
infrastructure inspector insight integrated intelligence internal international ireland january joint july
june justice kind kingdom kingdoms lane law lead leader legal leisure library licensing limited llp local
london ltd management manager many march market may madam mayor medical member metropolitan ministry
monday monitoring national network news no north northern note november october office officer officers
official operations our parish park parking partner partnership partnerships performance personal place
planning please plc police policing policy post practice press primary principal private procurement
programme project projects property protection public quality question questions records recovery
reference regards region regional registrar regulatory relations repairs reply request requests rescue
resources response review risk road room royal safeguarding safety saturday school schools scotland
scottish secretary section security senior september service services signed sincerely social society
solicitor solutions south southern specialist square staff standards station strategic strategy street
sunday supervisor support surgery surveillance systems team teams technical technology thank thanks the
this thursday to tower town traffic training transformation transport treasury tribunal trust tuesday unit
united university upper vice wales warden warm waste wednesday welfare welsh we west western what when
where wishes with works yes yours youth your
"""
NOT_A_NAME = frozenset(_NO_NAMES.split())
"""Words of teams, posts, places and letters, small: what holds one of them is no person's name."""

_UNSEEN = r"\u00ad\u200b-\u200d\u2060"
"""Characters that take no room; an address is one with or without them."""
AT_SIGN = wording((r"[@\uff20\ufe6b]", "ann@council.example"), (r"[\[(]at[\])]", "ann [at] council.example"))
EMAIL = wording(
    (
        (
            rf"[\w.!#$%&'*+/=?^`{{|}}~{_UNSEEN}-]{{1,128}}+\s?(?:[@\uff20\ufe6b]|\[at\]|\(at\))\s?"
            rf"[\w{_UNSEEN}-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w{_UNSEEN}-]+)+"
        ),
        "ann [at] council [dot] example",
    )
)
"""An address, written plainly or so that machines should not read it."""

ROLE_ADDRESS = wording(
    (
        (
            r"^(?:access|admin|accounts|business|cctv|chief|communications|complaint|contact|"
            r"corporate|council"
            r"|customer|data|democratic|do-?not-?reply|dpo|editor|enquir|enq|environment|feedback|foi|freedom"
            r"|general|governance|hello|help|highways|housing|hr|ig|info|it|legal|licensing|mail|media"
            r"|monitoring|news|no-?reply|office|parking|planning|post|press|privacy|procurement|public"
            r"|reception|records|request|sar|secretary|security|service|support|team|transparency|web)"
        ),
        "foi@council.example",
    )
)
"""How each piece of an address begins that belongs to an office and not to a person."""
