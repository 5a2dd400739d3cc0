"""Turns of phrase beside which a person is named, and beside which a run of capitals is something else.

Each is looked for in the text just before a run of capitals (it ends there) or just behind it (it begins
there); the name of its group says what it speaks for, and `personal.evidence` weighs it.
"""

from __future__ import annotations

import re

from answerable.correspondence.wordings.people import POST_WORDS
from answerable.ground import wording

_LINE_ENDS = re.compile(r"\s*\n\s*(\|?)")


def _any(phrases: str) -> str:
    """An expression of any of these phrases, which are parted by commas; a line's end is a space."""
    each = (_LINE_ENDS.sub(lambda end: end[1] or " ", phrase).strip() for phrase in phrases.split(","))
    return f"(?:{'|'.join(each)})"


_POST = f"(?:{'|'.join(sorted(map(re.escape, POST_WORDS), key=len, reverse=True))})"
_LINE = r"(?:\A|(?<=\n))[ \t>*|]*"
_GAP = r"[ \t\n]+"
_CAPITAL = r"(?-i:[A-Z\u00c0-\u00de])"
_MADE = _any(
    """prepared, completed, reviewed, handled, approved, authorised, drafted, signed, signed off,
    dealt with, written, sent, investigated, answered, produced, compiled, issued, determined,
    considered, decided, conducted, carried out, certified, created, modified, saved, edited, published,
    checked, verified, collated, supplied, provided, redacted, uploaded, fitted, installed, led, managed,
    chaired, attended, succeeded, replaced, opened, taken, moved, seconded, proposed, witnessed,
    countersigned, requested, submitted, raised, logged, logged in, interviewed, appointed, represented,
    told, seen, run, owned, held, kept, report, reports, photographed"""
)
_LABEL = _any(
    rf"""name, from, to, cc, bcc, contact, author, officer, signed, countersigned, witnessed, fao, attn,
    for the attention of, attention, o/b/o, pp, p\.p\., on behalf of, decision maker, {_MADE} by,
    requester, requestor, applicant, complainant, case (?:officer|handler|worker|owner),
    contact (?:name|person|officer), your contact, our contact, sender, owner, interviewee, minute taker,
    minutes, present, apologies, attendees, attending, in attendance, lead,
    (?:line |project |contract |senior )?manager, reviewer, approver, signatory, witness, employee,
    staff member, assigned to, allocated to, escalated to, referred to, passed to, against, abstained,
    votes for, moved, seconded, proposed, user, users, username, account holder, holder, keyholder,
    key holder, surname, forename, first name, last name, full name, print name, driver, patient, pupil,
    tenant, oddi wrth, at, enw, cyswllt, swyddog, awdur, llofnod"""
)
_GREETING = _any(
    r"""dear, hi, hiya, hello, hey, annwyl, good (?:morning|afternoon|evening|day),
    (?:prynhawn|bore|noswaith) da, a chara, thank you, (?:many )?thanks,
    (?:kind |best |warm )?(?:regards|wishes), cheers, yours (?:sincerely|faithfully|truly),
    cofion(?: gorau| cynnes)?, sent from, morning, afternoon, evening"""
)
_ASKING = _any(
    rf"""contact, contacted, contacting, ask, asked, asking, tell, told, telling, speak to, spoke to,
    spoken to, speaking to, talk to, talked to, wrote to, write to, written to, email, emailed, e-mail,
    call, called, phone, phoned, ring, rang, cysylltwch \w+, meet, met, met with, thank, thanked, cc,
    copied to, copying in, copy in, copied, on behalf of, behalf of, for the attention of, attention of,
    colleagues?, employed, interviewed, reporting to, reports to, sent to, passed to, forwarded to,
    referred to, allocated to, assigned to, gave it to, given to, addressed to, handed to, {_MADE} by,
    including, namely, absence of, (?:mailbox|mailboxes) of, accounts? of, emails? (?:of|to|from),
    those of, inbox of, wife, husband, son, daughter, mother, father, brother, sister, mum, dad,
    neighbour, friend, whose name is, by the name of, prisoner, driver, together with, along with,
    alongside, formerly, n\u00e9e, nee, witness, claimant, appellant, requester, applicant, complainant,
    tenant, resident, employee, inspector, photographer, author, historian, pupil, patient, (?:led )?gan,
    thanks to, (?:conversation|meeting|call|interview|correspondence|lunch) with,
    (?:discussed|agreed|spoke|speak|liaise) with, (?:message|word|letter|letters|note|reply|statement
    |advice|mail|call|report) (?:from|of|by), hear from, heard from, consult, consulted, inform,
    informed, notified, advised, instructed, appointed, nominated, reminded, introduced, remember, know,
    knows, wrong, poor, dear, old"""
)
_CLAUSE = _any(
    """when, because, since, until, unless, that, if, before, after, where, but, while, whether, by,
    from, to, for, with, and, or, as, between, so, then, than"""
)
_THINGS_LISTED = _any(
    r"""wards?, sites?, locations?, places?, schools?, areas?, systems?, products?, makes?, buildings?,
    stations?, streets?, villages?, towns?, parishes, hospitals?, libraries, suppliers?, software,
    models?, brands?, ships?, vessels?, codes?, councils?, companies, firms, manufacturers?, contractors,
    tools?, databases?, packages?"""
)
_SUPPLY = _any(
    """made by, maker, makers, manufacturer, manufacturers, manufactured by, make, makes, model, models,
    supplied by, supplier, suppliers, brand, brands, product, products, software, platform, app, ship,
    vessel, cutter, tug, boat, statue of, pub, yacht, ferry, train, locomotive, house, let to,
    awarded to, use, uses, using, used, running, installed by contractors, bought from, purchased from,
    licensed from, contract with, contracts with"""
)
_ACTS = _any(
    r"""who, said, says, told, wrote, writes, confirmed, confirms, advised, advises, stated, states,
    asked, asks, agreed, replied, replies, emailed, called, rang, phoned, thinks, thought, knows, knew,
    felt, feels, retired, left, joined, resigned, explained, suggested, decided, considered, reviewed,
    signed, might, saw, looked, took, wants, wanted, gave, had, moved, seconded, works, worked, attended,
    chairs, chaired, sat, kept, keeps, has, is (?:on|away|off|out|now|no longer|currently|responsible|the
    |our|in charge|dealing|leading|happy|unable|a|an|at|here|back|copied), was (?:on|away|off|here
    |responsible|the|our|in charge|unable|present|appointed|a|an|told), will, would, does not, doesn't,
    didn't, did not, can, may, could, should, here, and I, and me, and myself, (?:in|from|at|on) (?:the
    |our )?(?:office|team|parking|legal|it|hr|finance|estates|reception|security|governance|comms
    |procurement|licensing|planning|housing|highways|records|facilities|communications|desk|switchboard),
    neu \xe2 mi, or me, or I"""
)
_THING = _any(
    r"""warehouse, building, buildings, store, stores, shop, shops, site, sites, centre, estate, ward,
    wing, lodge, school, schools, report, effect, review, inquiry, enquiry, judgment, judgement, case,
    principle, principles, test, standard, standards, protocol, framework, scheme, system, systems,
    cameras?, unit, units, devices?, models?, range, series, software, platform, app, station, stations,
    roads?, street, areas?, bridge, park, car parks?, stadium, court, house, hall, hotel, room, suite,
    theatre, gallery, line, brand, products?, equipment, recorders?, servers?, licences?, councils?,
    branch, depot, yard, campus, library, libraries, surgery, hospital, clinic, market, square, junction,
    interchange, roundabout, ferry, vessel, foundation, trust, charity, award, fund, method, rules?,
    guidelines, guidance, act, analysis, statistics?, statue, memorial, bench, pub, public house,
    contracts?, based, made, branded, installed, works, phase, zone, cluster, division, constituency,
    by-election, parish, telescope, kit, machine, drones?, laptops?, database, module, lock, gates?,
    barriers?, van, vans"""
)

BEFORE = wording(
    (rf"(?P<greeted>{_LINE}{_GREETING}(?: there)?[,.:]?[ \t]+)\Z", "Dear "),
    (rf"(?P<said>\b(?:my name is|this is|i am|i'm|call me){_GAP})\Z", "My name is "),
    (
        rf"(?P<labelled>{_LINE}(?:[\w'-]+ )?{_LABEL}[ \t]*(?:[:|]|\t|[ ]{{2,}}|[ ][\u2013-][ ])[ \t*\"']*)\Z",
        "Case officer: ",
    ),
    (r"(?P<signed>\b(?:pp|p\.p\.|signed|per pro)[ \t]+)\Z", "pp "),
    (rf"(?P<marked>\b{_LABEL}[ \t]*:[ \t*]*)\Z", "decided today; signed: "),
    (
        (
            rf"(?P<listed>{_LINE}(?:from|to|cc|bcc|present|apologies|attendees|in attendance)"
            r"[ \t]*:[^\n]*[;,][ \t\"']*)\Z"
        ),
        "Cc: Ann Reed; ",
    ),
    (
        (
            rf"(?P<held>\b{_POST}s?(?: (?:of|for|at|to|in) [\w'&\u2019 -]{{1,40}})?"
            rf"[ \t]*(?:[,:(|\u2013-][ \t]*|{_GAP}(?:there |here |now |today )?"
            rf"(?:is|was|being|called|named){_GAP}|{_GAP}))\Z"
        ),
        "the Monitoring Officer, ",
    ),
    (rf"(?P<asked>\b{_ASKING}{_GAP})\Z", "Please contact "),
    (r"(?P<dated>\d(?:st|nd|rd|th)?[ \t-])\Z", "3 "),
    (rf"(?P<joined>\b{_CAPITAL}[\w'\u2019-]+ and[ \t]+)\Z", "Windsor and "),
    (
        (
            rf"(?P<of_a_thing>(?:\b{_CAPITAL}[\w'\u2019]+ (?:of|in|at|&|upon|on)|[\w'\u2019]+ &|\u00a9)"
            r"[ \t]+(?:the[ \t]+)?)\Z"
        ),
        "London Borough of ",
    ),
    (rf"(?P<clause>\b{_CLAUSE}{_GAP})\Z", "it was put in when "),
    (rf"(?P<places>\b{_THINGS_LISTED}(?: [\w-]+){{0,3}}(?: are| is|:){_GAP})\Z", "wards covered: "),
    (
        (
            r"(?P<somewhere>\b(?:in|at|near|across|around|within|outside|towards|behind|opposite|beside|throughout"
            rf"|inside|via|along|off){_GAP}(?:the{_GAP})?)\Z"
        ),
        "cameras in ",
    ),
    (rf"(?P<supplied>\b{_SUPPLY}(?: (?:is|are|was|were))?[ \t\n:]+[\"'\u201c\u2018]?)\Z", "made by "),
    (rf"(?P<the>\b(?:the|this|each|every|any|our|your|y|yr){_GAP}[\"'\u201c\u2018]?)\Z", "the "),
    (rf"(?P<one>\ban?{_GAP}[\"'\u201c\u2018]?)\Z", "a "),
    flags=re.IGNORECASE,
)
"""What is said just before a name, or before something that is none."""

BEHIND = wording(
    (
        r"(?P<addressed>['\"]?[ \t]*(?:<[^>\n]{0,80}@|\[mailto:|\([\w.+-]{1,60}@|&lt;))",
        " <ann@council.example>",
    ),
    (r"(?P<pronouns>[ \t]*\((?:she|he|they|ze|hi|ef)\b)", " (she/her)"),
    (
        (
            r"(?P<post>(?:[ \t]*(?:[,(|:\u2013\u2014-]|[ ][/\u2022\u00b7][ ]|\b(?:as|is|was|became)\b)"
            r"[ \t\n]*|\t|[ ]{2,})(?:(?:the|our|an?|acting|interim|former|then|new)[ \t]+)*"
            rf"(?:[\w&'\u2019/-]{{1,30}},?[ \t]+){{0,5}}?(?:{_POST}|desk)\b)"
        ),
        ", Senior Information Officer",
    ),
    (
        rf"(?P<post_at_once>[ \t]+(?:[\w&'\u2019/-]{{1,30}}[ \t]+){{0,4}}?{_POST}\b[ \t]*(?:\n|\Z))",
        " Information Officer",
    ),
    (
        (
            r"(?P<called_upon>(?:,|[ ][\u2013-])[ \t]+(?:(?:can|could|would|will|did|do|have|are) you|please"
            r"|pls|thanks|thank you|see below|fyi|i|any idea|just|for info|over to you|sorry)\b)"
        ),
        " - can you answer",
    ),
    (
        r"(?P<cited>(?:,)?[ \t]*(?:\((?:19|20)\d\d[a-z]?\)|et al\b|,[ \t]*[\"\u201c'\u2018]))",
        " (2022)",
    ),
    (rf"(?P<acts>,?{_GAP}{_ACTS}\b)", " has retired"),
    (
        (
            rf"(?P<thing>['\u2019]?[ \t]+{_THING}\b|[ \t]+&|[ \t]+(?:v|vs|versus)\.?[ \t]"
            r"|[ \t]*[\u00ae\u2122])"
        ),
        " warehouse",
    ),
    (r"(?P<number>[ \t]+\d)", " 5000"),
    (
        rf"(?P<goes_on>[ \t]+(?:and|&|of|upon|on|in|le|under|by)[ \t]+(?:the[ \t]+)?{_CAPITAL})",
        " and Dagenham",
    ),
    flags=re.IGNORECASE,
)
"""What stands just behind a name, or behind something that is none."""

POST_LINE = wording(
    (rf"^(?:[\w&'\u2019/,()-]+[ \t]+){{0,7}}{_POST}\b[^.\n]{{0,60}}$", "Senior Information Officer"),
    (r"^(?:head|director|clerk|leader|chair|swyddog|pennaeth)\b[^.\n]{0,70}$", "Head of Legal Services"),
)
"""A line that names a post and is no sentence."""

_CLOSING = _any(
    r"""yours, very, kindly, with, many, best, kind(?:est)?, warm(?:est)?, most, my, our, thanks, and,
    again, in, advance, sincerely, faithfully, truly, ever, regards, wishes, respect, dymuniadau, gorau,
    gyda, yn, gywir, bur, cofion, cynnes, diolch, dh\xf9rachd, gach, le, deagh, mise, meas, apologies,
    rgds, kr, brgds, bw, bws, vbw, yf, ys"""
)
_CLOSED = r"(?:you|for now|for your \w+|all|from|the|electronically|on behalf of[^\n]{0,60})"
SIGNED = wording(
    (
        (
            r"^[ \t>]*(?:cheers|warmly|thanks?|thank you|respectfully|signed|ta|all the best|take care"
            rf"|cordially|hwyl|is mise|{_CLOSING})(?:[ \t]*[,&]?[ \t]+(?:{_CLOSING}|{_CLOSED})){{0,8}}"
            r"[ \t]*[,.!:\u2013-]*[ \t]*$"
        ),
        "Kind regards,",
    ),
    flags=re.IGNORECASE | re.MULTILINE,
)
"""A line that closes a letter; who wrote it stands below."""

IN_A_LIST = wording(
    (
        r"(?:,|;|/|[ \t\u00a0]*&)?[ \t\n\u00a0]+(?:(?:and|or|a|ac|with|plus)[ \t\n\u00a0]+)?|/",
        "Cole, Young and Reed",
    ),
    flags=0,
)
"""What parts people named one after another."""

LINE_ENDS = wording(
    (
        (
            r"(?:[ ,]+(?:\(Hons\)|[A-Z][A-Za-z]*[A-Z][A-Za-z/]*))*[ \t*,.;|_\"'\u00a0]*"
            r"(?:x{1,3}[ \t]*)?(?:\n|\Z)"
        ),
        " BSc (Hons), MBE",
    ),
    flags=0,
)
"""What may stand behind a name that has its line for itself."""

END_OF_A_FILE_NAME = wording(
    (
        r"\.(?:pdf|docx?|xlsx?|pptx?|csv|msg|eml|odt|ods|zip|jpe?g|png|tiff?|txt|rtf|html?)\b",
        "foi_jane_smith.pdf",
    ),
)
"""How the name of a file ends."""

ASKED_IN_SMALL_LETTERS = wording(
    (
        (
            r"\b(?:contact|ask|asked|speak to|spoke to|email|emailed|call|ring|rang|cc|tell|told|from|by"
            r"|with|and|see)[ ]([a-z]{3,14}(?:[ ][a-z]{3,14})?)\b(?=[ ,.;:)!?\n]|\Z)"
        ),
        "contact priya in legal",
    ),
    flags=0,
)
"""Words in small letters where a person is to be asked: names, where a list has them as nothing else."""
