"""Turns of phrase beside which a person is named, and beside which a run of capitals is something else.

Each is looked for in the text just before a run of capitals (it ends there) or just behind it (it begins there).
"""

from __future__ import annotations

import re

from answerable.correspondence.wordings.people import POST_WORDS, TITLE_WORDS
from answerable.ground import wording


def _one_of(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_POST = rf"(?:{_one_of(POST_WORDS)})"
_TITLE = rf"(?:{_one_of(TITLE_WORDS)})"
_LINE = r"(?:\A|(?<=\n))[ \t>*|]*"
_MADE = (
    r"(?:prepared|completed|reviewed|handled|approved|authorised|drafted|signed|signed off|dealt with|written|sent"
    r"|investigated|answered|produced|compiled|issued|determined|considered|decided|conducted|carried out|certified"
    r"|created|modified|saved|edited|published|checked|verified|collated|supplied|provided|redacted|uploaded)"
)
_LABEL = (
    rf"(?:name|from|to|cc|bcc|contact|author|officer|signed|countersigned|counter-signed|witnessed|fao|attn|for the attention of|attention|o/b/o|pp|p\.p\."
    rf"|on behalf of|decision maker|(?:{_MADE}|requested|submitted) by|requester|requestor|applicant|complainant"
    r"|case (?:officer|handler|worker|owner)|contact (?:name|person|officer)|your contact|our contact|sender|owner"
    r"|submitted by|interviewee|minute taker|minutes|present|apologies|attendees|attending|in attendance|lead"
    r"|(?:line |project |contract |senior )?manager|reviewer|approver|signatory|witness|employee|staff member|assigned to"
    r"|against|abstained|votes for|moved|seconded|proposed|allocated to|escalated to|referred to|passed to|oddi wrth|at|enw|cyswllt|swyddog)"
)

BEFORE = wording(
    (rf"(?P<greeted>{_LINE}(?:dear|hi|hiya|hello|hey|annwyl|good (?:morning|afternoon|evening)"
     r"|(?:prynhawn|bore) da|a chara|thank you|(?:many )?thanks|(?:kind |best |warm )?(?:regards|wishes)|cheers"
     r"|yours (?:sincerely|faithfully|truly)|cofion(?: gorau| cynnes)?|sent from)(?: there)?[,.:]?[ \t]+)\Z", "Dear "),
    (rf"(?P<said>\b(?:my name is|this is|i am|i'm|call me)[ \t\n]+)\Z", "My name is "),
    (rf"(?P<labelled>{_LINE}(?:[\w'-]+ )?{_LABEL}[ \t]*(?:[:|]|\t|[ ]{{2,}}|[ ][\u2013-][ ])[ \t*\"']*)\Z", "Case officer: "),
    (r"(?P<signed>\b(?:pp|p\.p\.|signed|per pro)[ \t]+)\Z", "pp "),
    (rf"(?P<marked>\b{_LABEL}[ \t]*:[ \t*]*)\Z", "decided today; signed: "),
    (rf"(?P<listed>{_LINE}(?:from|to|cc|bcc|present|apologies|attendees|in attendance)[ \t]*:[^\n]*[;,][ \t\"']*)\Z",
     "Cc: Ann Reed; "),
    (rf"(?P<held>\b{_POST}s?(?: (?:of|for|at|to|in) [\w'&\u2019 -]{{1,40}})?[ \t]*(?:[,:(|\u2013-][ \t]*"
     rf"|[ \t\n]+(?:there |here |now |today )?(?:is|was|being|called|named)[ \t\n]+|[ \t\n]+))\Z", "the Monitoring Officer, "),
    (r"(?P<asked>\b(?:contact|contacted|contacting|ask|asked|asking|tell|told|telling|speak to|spoke to|spoken to|speaking to"
     r"|talk to|talked to|email|emailed|e-mail|call|called|phone|phoned|ring|rang|cysylltwch \w+|meet|met|thank|thanked|cc|copied to|copying in"
     r"|copy in|on behalf of|behalf of|for the attention of|attention of|colleagues?|employed|interviewed|reporting to"
     r"|reports to|sent to|passed to|forwarded to|referred to|allocated to|assigned to|attended by|succeeded by"
     r"|replaced by|chaired by|led by|managed by|signed by|fitted by|installed by|report by|reports by|written by"
     rf"|{_MADE} by|between|including|namely|absence of|mailbox of|mailboxes of|account of|accounts of|emails? (?:of|to|from)"
     r"|those of|inbox of|wife|husband|son|daughter|mother|father|brother|sister|neighbour|friend|whose name is"
     r"|by the name of|prisoner|driver|moved by|seconded by|proposed by|together with|along with|alongside|formerly|n\u00e9e|nee|witness|claimant|appellant|requester|applicant|complainant|tenant"
     r"|resident|employee|inspector|photographer|author|historian|pupil|patient|led gan|gan|thanks to"
     r"|conversation with|meeting with|discussed with|agreed with|spoke with|speak with|liaise with|message from"
     r"|word from|hear from|heard from|letter from|letters from|note from|reply from|statement from|advice from|advice of)"
     r"[ \t\n]+)\Z", "Please contact "),
    (r"(?P<clause>\b(?:when|because|since|until|unless|that|if|before|after|where|but|while|whether|by|from|to|for)[ \t\n]+)\Z",
     "it was put in when "),
    (r"(?P<dated>\d(?:st|nd|rd|th)?[ \t-])\Z", "3 "),
    (r"(?P<joined>\b(?-i:[A-Z\u00c0-\u00de])[\w'\u2019-]+ and[ \t]+)\Z", "Windsor and "),
    (r"(?P<of_a_thing>(?:\b(?-i:[A-Z\u00c0-\u00de])[\w'\u2019]+ (?:of|in|at|&|upon|on)|[\w'\u2019]+ &|\u00a9)[ \t]+(?:the[ \t]+)?)\Z",
     "London Borough of "),
    (r"(?P<places>\b(?:wards?|sites?|locations?|places?|schools?|areas?|systems?|products?|makes?|buildings?|stations?|streets?"
     r"|villages?|towns?|parishes|hospitals?|libraries|suppliers?|software|models?|brands?|ships?|vessels?|codes?)"
     r"(?: [\w-]+){0,3}(?: are| is|:)[ \t\n]+)\Z", "wards covered: "),
    (r"(?P<somewhere>\b(?:in|at|near|across|around|within|outside|towards|behind|opposite|beside|throughout|inside|via)[ \t\n]+"
     r"(?:the[ \t\n]+)?)\Z", "cameras in "),
    (r"(?P<supplied>\b(?:made by|maker|makers|manufacturer|manufacturers|make|makes|model|models|supplied by|supplier"
     r"|suppliers|supplier is|suppliers are|brand|brands|product|products|software|platform|app|ship|vessel|cutter|tug|boat"
     r"|statue of|pub|yacht|ferry|train|locomotive|house|let to|awarded to|use|uses|using|used)(?: (?:is|are|was|were))?[ \t\n:]+[\"'\u201c\u2018]?)\Z", "made by "),
    (r"(?P<the>\b(?:the|this|each|every|any|our|your|y|yr)[ \t\n]+[\"'\u201c\u2018]?)\Z", "the "),
    (r"(?P<one>\ban?[ \t\n]+[\"'\u201c\u2018]?)\Z", "a "),
    flags=re.IGNORECASE,
)
"""What is said just before a name, or before something that is none."""

BEHIND = wording(
    (r"(?P<addressed>['\"]?[ \t]*(?:<[^>\n]{0,80}@|\[mailto:|\([\w.+-]{1,60}@|&lt;))", " <ann@council.example>"),
    (r"(?P<pronouns>[ \t]*\((?:she|he|they|ze|hi|ef)\b)", " (she/her)"),
    (rf"(?P<post>(?:[ \t]*(?:[,(|:\u2013\u2014-]|[ ][/\u2022\u00b7][ ]|\bas\b|\bis\b|\bwas\b|\bbecame\b)[ \t\n]*|\t|[ ]{{2,}})(?:(?:the|our|an?|acting|interim|former|then|new)[ \t]+)*"
     rf"(?:[\w&'\u2019/-]{{1,30}},?[ \t]+){{0,5}}?(?:{_POST}|desk)\b)", ", Senior Information Officer"),
    (rf"(?P<post_at_once>[ \t]+(?:[\w&'\u2019/-]{{1,30}}[ \t]+){{0,4}}?{_POST}\b[ \t]*(?:\n|\Z))", " Information Officer"),
    (r"(?P<called_upon>(?:,|[ ][\u2013-])[ \t]+(?:(?:can|could|would|will|did|do|have|are) you|please|pls|thanks|thank you|see below|fyi|i|any idea"
     r"|just|for info|over to you|sorry)\b)", " - can you answer"),
    (r"(?P<cited>(?:,)?[ \t]*(?:\((?:19|20)\d\d[a-z]?\)|et al\b|,[ \t]*[\"\u201c'\u2018]))", " (2022)"),
    (r"(?P<acts>,?[ \t\n]+(?:who|said|says|told|wrote|writes|confirmed|confirms|advised|advises|stated|states|asked|asks|agreed|replied"
     r"|replies|emailed|called|rang|phoned|thinks|thought|knows|knew|felt|feels|retired|left|joined|resigned|explained|suggested|decided|considered|reviewed|signed"
     r"|has (?:now |since |also |already |recently )?(?:said|asked|told|confirmed|advised|retired|left|joined|moved|looked|considered|reviewed|been|kindly|agreed|replied|resigned|taken|handled|dealt|carried|made|passed)"
     r"|is (?:on|away|off|out|now|no longer|currently|responsible|the|our|in charge|dealing|leading|happy|unable|a)"
     r"|was (?:on|away|off|here|responsible|the|our|in charge|unable|present|appointed|a)|will|would|does not|doesn't|didn't|did not|can|may|here|and I|and me|and myself"
     r"|(?:in|from|at) (?:the |our )?(?:office|team|parking|legal|it|hr|finance|estates|reception|security|governance|comms|procurement|licensing|planning|housing|highways|records|facilities|communications)\b"
     r"|neu \xe2 mi|or me)\b)", " has retired"),
    (r"(?P<thing>['\u2019]?[ \t]+(?:warehouse|building|buildings|store|stores|shop|shops|site|sites|centre|estate|ward|wing|lodge|school|schools|report|effect|review"
     r"|inquiry|enquiry|judgment|judgement|case|principle|principles|test|standard|standards|protocol|framework|scheme|system|systems|camera|cameras|unit|units|device|devices"
     r"|model|models|range|series|software|platform|app|station|stations|road|roads|street|area|areas|bridge|park|car park|car parks|stadium|court|house|hall|hotel|room|suite|theatre|gallery|line"
     r"|brand|product|products|equipment|recorder|recorders|server|servers|licence|licences|council|branch|depot|yard|campus|library|libraries|surgery|hospital|clinic|market|square"
     r"|junction|interchange|roundabout|ferry|vessel|foundation|trust|charity|award|fund|method|model|rules|rule|guidelines|guidance|act|analysis|statistic|statistics"
     r"|statue|memorial|bench|pub|public house|contract|contracts|based|made|branded|installed|works|phase|zone|cluster|division|constituency|by-election|parish)\b"
     r"|[ \t]+&|[ \t]+(?:v|vs|versus)\.?[ \t]|[ \t]*[\u00ae\u2122])", " warehouse"),
    (r"(?P<number>[ \t]+\d)", " 5000"),
    (r"(?P<goes_on>[ \t]+(?:and|&|of|upon|on|in|le|under|by)[ \t]+(?:the[ \t]+)?(?-i:[A-Z\u00c0-\u00de]))", " and Dagenham"),
    flags=re.IGNORECASE,
)
"""What stands just behind a name, or behind something that is none."""

POST_LINE = wording(
    (rf"^(?:[\w&'\u2019/,()-]+[ \t]+){{0,7}}{_POST}\b[^.\n]{{0,60}}$", "Senior Information Officer"),
    (r"^(?:head|director|clerk|leader|chair|swyddog|pennaeth)\b[^.\n]{0,70}$", "Head of Legal Services"),
)
"""A line that names a post and is no sentence."""

SIGNED = wording(
    (
        (
            r"^[ \t>]*(?:best|cheers|warmly|thanks?|thank you|regards|sincerely|faithfully|respectfully|yours|signed"
            r"|ta|all the best|take care|cordially|cofion|hwyl|diolch|le meas|is mise"
            r"|(?:yours|very|kindly|with|many|best|kind(?:est)?|warm(?:est)?|most|my|our|thanks|and|,|&|again|in|advance"
            r"|for your \w+|sincerely|faithfully|truly|ever|regards|wishes|thanks|respect|dymuniadau|gorau|gyda|yn|gywir|bur|cofion"
            r"|cynnes|diolch|dh\xf9rachd|gach|le|deagh|mise|meas|apologies|once|rgds|kr|brgds|bw|bws|vbw|yf|ys)(?:[ \t]+"
            r"(?:yours|very|kindly|with|many|best|kind(?:est)?|warm(?:est)?|most|my|our|thanks|and|again|in|advance"
            r"|sincerely|faithfully|truly|ever|regards|wishes|respect|dymuniadau|gorau|gyda|yn|gywir|bur|cofion|cynnes|diolch|dh\xf9rachd|gach|le|deagh|mise"
            r"|meas|you|for now|all|from|the|electronically|on behalf of[^\n]{0,60}))*)[ \t]*[,.!:\u2013-]*[ \t]*$"
        ),
        "Kind regards,",
    ),
    flags=re.IGNORECASE | re.MULTILINE,
)
"""A line that closes a letter; who wrote it stands below."""

FAMILY_FIRST = wording((r"\A,[ \t]?", ", Jane"), flags=0)
"""What parts a family name from what stands behind it in address books."""

END_OF_A_FILE_NAME = wording(
    (r"\.(?:pdf|docx?|xlsx?|pptx?|csv|msg|eml|odt|ods|zip|jpe?g|png|tiff?|txt|rtf|html?)\b", "foi_jane_smith.pdf"),
)
"""How the name of a file ends."""

ASKED_IN_SMALL_LETTERS = wording(
    (
        r"\b(?:contact|ask|asked|speak to|spoke to|email|emailed|call|ring|rang|cc|tell|told|from|by|with|and|see)[ ]"
        r"([a-z]{3,14}(?:[ ][a-z]{3,14})?)\b(?=[ ,.;:)!?\n]|\Z)",
        "contact priya in legal",
    ),
    flags=0,
)
"""Words in small letters where a person is to be asked: names, where a list has them as nothing else."""
