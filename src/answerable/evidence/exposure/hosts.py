"""Host names in a text, and those of them that name a publisher's site."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HOST = re.compile(r"(?<![\w.-])(?:[\w](?:[\w-]{0,62})\.)+(?:[A-Za-z]{2,24}|xn--[a-z0-9-]+)(?![\w-])\.?")
_GENERIC = (
    "com net org info biz name pro mobi cloud online site xyz dev app tech shop live club network "
    "systems camera security gov edu mil int arpa local lan internal intranet home localdomain "
    "localhost corp example test invalid onion cymru wales scot london eu"
)
_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw "
    "by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et "
    "fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il "
    "im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly "
    "ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu "
    "nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl "
    "sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz "
    "va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_ENDS = frozenset(f"{_GENERIC} {_COUNTRIES}".split())
_NO_HOST = frozenset({"asp.net"})
_SECOND = frozenset({"co", "org", "ac", "gov", "com", "net", "me", "ltd", "plc"})


def host_names(text: str, *, is_query: bool = False) -> Iterator[str]:
    """Every host name in a text, in small letters.

    In a query the name of a filter with a colon behind it ("ssl.cert.subject.cn:") is none; a full stop
    without a space behind it ("cities.In") makes none.
    """
    for found in _HOST.finditer(text):
        written = found[0].rstrip(".")
        host, end = written.lower(), written.rpartition(".")[2]
        is_filter = is_query and re.match(r":(?!\d)", text[found.end() :])
        is_end = end.lower() in _ENDS or end.startswith("xn--")
        is_sentence = end[:1].isupper() and not end.isupper()
        is_short = all(len(label) == 1 for label in host.split(".")[:-1])
        if is_end and not (is_filter or is_sentence or is_short or host in _NO_HOST):
            yield host


def is_publisher(host: str, text: str) -> bool:
    """True for a site as a source is cited by it: a name and its ending, at most "www." before it."""
    labels = host.removeprefix("www.").split(".")
    own = 2 if len(labels) > 2 and labels[-2] in _SECOND and len(labels[-1]) == 2 else 1
    is_bare = re.search(rf"(?<![@\w]){re.escape(host)}(?!:\d)", text, re.IGNORECASE) is not None
    return len(labels) == own + 1 and is_bare and not re.search(r"\d{1,3}-\d{1,3}-\d{1,3}", host)
