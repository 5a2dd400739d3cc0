"""Replies of the borough councils."""

from __future__ import annotations

from tests.worlds.wickmark.scripts import Script, answer, nothing, same

COUNCIL_REPLIES: tuple[Script, ...] = (
    Script(
        "ashgarth-bc",
        18,
        "restated",
        (
            answer("1", "Yes. The Council operates lamp-posts fitted with cameras.", smart_posts="yes"),
            answer("2", "The cameras were made by Luxovane.", makers="luxovane"),
            answer("3", "There are 140 such lamp-posts in use.", posts="140"),
            answer("4", "Yes, the footage is analysed by software that counts vehicles.", analysed="yes"),
        ),
        acknowledged="person",
    ),
    Script(
        "brackenrigg-bc",
        27,
        "pdf",
        (
            answer("1", "The Council can confirm that it operates such lamp-posts.", smart_posts="yes"),
            answer(
                "2",
                "Cameras on the ring road are Luxovane; the noise sensors in the market are Pharosine.",
                makers="luxovane pharosine",
            ),
            answer("3", "312 lamp-posts are fitted and in use as of today.", posts="312"),
            answer(
                "4",
                "The cameras are able to recognise number plates, but this has never been switched on.",
                analysed="able_not_switched_on",
            ),
        ),
    ),
    Script(
        "cold-hesket-bc",
        9,
        "plain",
        nothing(
            "I can confirm that the Council does not operate any lamp-posts of this kind.",
            "As there are none, the answer to questions 2, 3 and 4 is that there is no maker, no such "
            "lamp-post and no analysis.",
        ),
    ),
    Script(
        "dunmoor-bc",
        29,
        "docx",
        (
            answer("1", "Yes, we operate lamp-posts fitted with cameras.", smart_posts="yes"),
            answer(
                "2",
                "The names of the makers are withheld under section 31(1)(a), because they would help a "
                "person who wished to defeat the cameras.",
                "refused",
                "s.31(1)(a)",
            ),
            answer("3", "At the date of this letter 56 lamp-posts carry a camera.", posts="56"),
            answer(
                "4",
                "How the footage is analysed is also withheld under section 31(1)(a).",
                "refused",
                "s.31(1)(a)",
            ),
        ),
    ),
    Script(
        "applewick-bc",
        15,
        "inline",
        (
            answer("1", "Yes, in the two car parks and along the quay.", smart_posts="yes"),
            answer(
                "2",
                "They are sold as CivicGlow Sentinel. We understand that CivicGlow is a label of Luxovane.",
                makers="civicglow",
            ),
            answer("3", "88 at the last count, done last Friday.", posts="88"),
            answer("4", "No. An officer looks at footage only after an incident.", analysed="no"),
        ),
        opening="Our answers are set out below under each of your questions.",
    ),
    Script(
        "brayfen-bc",
        28,
        "plain",
        same(
            "1234",
            "The Council neither confirms nor denies whether it holds information falling within your "
            "request, by virtue of sections 24(2) and 31(3) of the Act.",
            "neither_confirm_nor_deny",
            "s.24(2) s.31(3)",
        ),
        closing="This should not be taken as an indication that the information is or is not held.",
    ),
    Script(
        "candlemere-bc",
        21,
        "xlsx_hidden",
        (
            answer("1", "Yes - cameras on Council lamp-posts", smart_posts="yes"),
            answer("2", "Pharosine for all units", makers="pharosine"),
            answer("3", "1,204 lamp-posts with a working camera", posts="1204"),
            answer("4", "Yes - people and vehicles are counted automatically", analysed="yes"),
        ),
        acknowledged="person",
    ),
    Script(
        "driftlode-bc",
        19,
        "quoted_printable",
        (
            answer(
                "1",
                "Not at present – the first twenty columns will be fitted in autumn 2025.",
                smart_posts="planned",
            ),
            answer(
                "2",
                "The contract has not been let, so we hold no information about the maker.",
                "not_held",
            ),
            answer("3", "None are in use today.", posts="0"),
            answer("4", "Nothing is recorded yet, so nothing is analysed.", analysed="no"),
        ),
    ),
    Script(
        "abbotsrow-bc",
        25,
        "html",
        (
            answer("1", "Yes, the Council has lamp-posts fitted with air sensors.", smart_posts="yes"),
            answer("2", "Kerbtronic made all of the sensors.", makers="kerbtronic"),
            answer("3", "23 lamp-posts are fitted.", posts="23"),
            answer("4", "No, readings are copied to a sheet by hand once a month.", analysed="no"),
        ),
    ),
    Script(
        "barleycross-bc",
        26,
        "latin1",
        same(
            "1234",
            "We estimate that it would cost more than £450 to answer, because our columns are recorded on "
            "paper by ward, and we therefore refuse the request under section 12 of the Act.",
            "refused_on_cost",
            "s.12(1)",
        ),
        closing="Under section 16 we suggest that you ask about the town centre ward alone, which we could "
        "answer within the limit.",
    ),
    Script(
        "copperton-bc",
        20,
        "docx_table",
        (
            answer("1", "Yes, cameras and sensors on lamp-posts", smart_posts="yes"),
            answer("2", "Luxovane (cameras) and Kerbtronic (sensors)", makers="luxovane kerbtronic"),
            answer("3", "410 lamp-posts", posts="410"),
            answer("4", "Yes, cyclists are counted by the camera software", analysed="yes"),
        ),
        acknowledged="machine",
    ),
    Script(
        "dovehill-bc",
        16,
        "prose",
        (
            answer(
                "1",
                "The Council used lamp-posts with cameras until March 2023, when all were taken down.",
                smart_posts="used_before",
            ),
            answer("2", "The cameras that we took down had been made by Luxovane.", makers="luxovane"),
            answer("3", "None has been in use since then.", posts="0"),
            answer("4", "No footage is analysed, because none is made.", analysed="no"),
        ),
    ),
    Script(
        "elmstow-bc",
        22,
        "plain",
        (
            *same(
                "123",
                "This information is already published in our register of street furniture at "
                "https://elmstow.example/street-furniture and is exempt under section 21 of the Act.",
                "published_elsewhere",
                "s.21",
            ),
            answer("4", "We hold no information about automatic analysis.", "not_held"),
        ),
        coded=False,
    ),
    Script(
        "brinehaven-bc",
        24,
        "xlsx_formula",
        (
            answer("1", "Yes, lamp-posts with cameras on the promenade", smart_posts="yes"),
            answer("2", "All Pharosine", makers="pharosine"),
            answer("3", "75 in use", posts="75"),
            answer("4", '=HYPERLINK("https://brinehaven.example/cctv","See our web page")', "unclear"),
        ),
    ),
    Script(
        "cobblepool-bc",
        12,
        "plain",
        same(
            "1234",
            "The Council regards this as one of a series of requests about street lighting and refuses it "
            "as vexatious under section 14(1) of the Act.",
            "vexatious",
            "s.14(1)",
        ),
    ),
    Script(
        "aberlorn-bc",
        23,
        "bilingual",
        (
            answer("1", "Yes, we operate lamp-posts with cameras.", smart_posts="yes"),
            answer("2", "Luxovane supplied and made them.", makers="luxovane"),
            answer("3", "64 are in use.", posts="64"),
            answer("4", "The footage is not analysed automatically.", analysed="no"),
        ),
        coded=False,
    ),
    Script(
        "brynmarl-bc",
        31,
        "pdf",
        (
            answer(
                "1", "We confirm that the Council operates lamp-posts fitted with cameras.", smart_posts="yes"
            ),
            answer("2", "Pharosine is the maker of every camera.", makers="pharosine"),
            answer("3", "There are 130 in use today.", posts="130"),
            answer("4", "Vehicles are counted automatically at eleven junctions.", analysed="yes"),
        ),
        coded=False,
        acknowledged="person",
    ),
    Script(
        "caerwick-bc",
        14,
        "plain",
        nothing(
            "The Council has no lamp-posts fitted with cameras or sensors.",
            "Your other questions therefore do not arise: there is no maker, no number and no analysis.",
        ),
        coded=False,
    ),
)

CORRECTED = answer(
    "3",
    "We left out the lamp-posts of the north ward, and the number in use should have been given as 614.",
    posts="614",
)
"""What Copperton wrote four weeks after its reply."""
