"""Replies of the transport authorities, universities and health boards."""

from __future__ import annotations

from tests.worlds.wickmark.scripts import Script, answer, nothing, same

_TRANSPORT = (
    Script(
        "northfell-pta",
        22,
        "pdf_two_pages",
        (
            answer(
                "1", "The Authority operates lamp-posts with cameras at its interchanges.", smart_posts="yes"
            ),
            answer("2", "The maker of these cameras is Luxovane.", makers="luxovane"),
            answer("3", "510 lamp-posts at 38 interchanges carry at least one camera in use.", posts="510"),
            answer("4", "Yes; crowding on platforms is measured automatically.", analysed="yes"),
        ),
        acknowledged="person",
    ),
    Script(
        "fellside-tramways",
        10,
        "plain",
        nothing(
            "The Authority does not operate any lamp-posts with cameras or sensors.",
            "There being none, no maker, number or analysis can be given.",
        ),
        coded=False,
    ),
    Script(
        "eastmarsh-ta",
        26,
        "inline",
        (
            answer("1", "Yes, we do, at bus stops.", smart_posts="yes"),
            answer(
                "2",
                "Withheld under section 43(2): a new contract is out to tender and naming the maker would "
                "prejudice our commercial interests.",
                "refused",
                "s.43(2)",
            ),
            answer("3", "260 lamp-posts at stops.", posts="260"),
            answer(
                "4",
                "The system could count waiting passengers but the licence for that has not been bought.",
                analysed="able_not_switched_on",
            ),
        ),
        opening="Please find our replies in line with your questions below.",
    ),
    Script(
        "midvale-te",
        28,
        "pdf",
        (
            answer(
                "1", "The Executive confirms that it has lamp-posts fitted with cameras.", smart_posts="yes"
            ),
            *same(
                "234",
                "The remainder is exempt from disclosure under sections 24(1) and 31(1)(a) of the Act.",
                "refused",
                "s.24(1) s.31(1)(a)",
            ),
        ),
    ),
    Script(
        "saltcoast-ta",
        30,
        "xlsx",
        (
            answer("1", "Yes, the Authority operates such lamp-posts", smart_posts="yes"),
            answer("2", "Pharosine on the coast road, CivicGlow in the depots", makers="pharosine civicglow"),
            answer("3", "198 lamp-posts", posts="198"),
            answer("4", "No automatic analysis", analysed="no"),
        ),
        coded=False,
    ),
    Script(
        "harbour-causeway",
        11,
        "plain",
        same(
            "1234",
            "The lamp-posts on our land belong to the borough councils and the Authority holds no "
            "information about what is fitted to them.",
            "not_held",
        ),
    ),
)

_UNIVERSITIES = (
    Script(
        "northfell-university",
        19,
        "docx",
        (
            answer(
                "1",
                "Yes, the University operates lamp-posts with cameras on both campuses.",
                smart_posts="yes",
            ),
            answer("2", "Luxovane is the maker.", makers="luxovane"),
            answer("3", "We have 42 in use.", posts="42"),
            answer("4", "Yes, the software alerts our porters to movement at night.", analysed="yes"),
        ),
        acknowledged="person",
    ),
    Script(
        "candlemere-university",
        8,
        "prose",
        nothing(
            "The University does not operate lamp-posts fitted with cameras or sensors.",
            "It follows that no company made them, that the number is nil and that nothing is analysed.",
        ),
    ),
    Script(
        "brayfen-university",
        17,
        "plain",
        same(
            "1234",
            "Our grounds are lit by a private contractor and the University does not hold the information "
            "requested.",
            "not_held",
        ),
        coded=False,
    ),
    Script(
        "midvale-university",
        21,
        "restated",
        (
            answer("1", "Yes, on the science park only.", smart_posts="yes"),
            answer("2", "The sensors are Kerbtronic ones.", makers="kerbtronic"),
            answer(
                "3",
                "There are fewer than five such lamp-posts in use.",
                "answered_in_part",
            ),
            answer("4", "The readings are not analysed by any software.", analysed="no"),
        ),
    ),
    Script(
        "copperton-metropolitan",
        18,
        "plain",
        (
            *same(
                "123",
                "The list of our cameras, with maker and number, is published at "
                "https://copperton-metropolitan.example/estates/cameras and section 21 of the Act applies.",
                "published_elsewhere",
                "s.21",
            ),
            answer("4", "No footage from them is analysed automatically.", analysed="no"),
        ),
    ),
    Script(
        "saltcoast-university",
        27,
        "plain",
        same(
            "1234",
            "To answer would take 31 hours, which is above the appropriate limit, and section 12(1) applies.",
            "refused_on_cost",
            "s.12(1)",
        ),
        closing="We would be glad to help you to narrow the request, for instance to one campus.",
        coded=False,
    ),
    Script(
        "penlorn-university",
        24,
        "alternative",
        (
            answer("1", "Yes, the University has lamp-posts with cameras.", smart_posts="yes"),
            answer("2", "They were made by Luxovane.", makers="luxovane"),
            answer("3", "There are 37.", posts="37"),
            answer("4", "They are analysed automatically for parking enforcement.", analysed="yes"),
        ),
        coded=False,
    ),
)

_HEALTH = (
    Script(
        "northfell-hb",
        13,
        "plain",
        nothing(
            "The Board does not have lamp-posts with cameras or sensors on any of its sites.",
            "For the same reason the Board has nothing to report under questions 2 to 4: no maker, none in "
            "use, no analysis.",
        ),
        acknowledged="machine",
    ),
    Script(
        "cold-hesket-hospitals",
        29,
        "plain",
        (
            answer("1", "The Board operates no lamp-posts with overt cameras.", smart_posts="no"),
            *same(
                "234",
                "The Board neither confirms nor denies whether it holds any other information, by virtue of "
                "section 31(3) of the Act.",
                "neither_confirm_nor_deny",
                "s.31(3)",
            ),
        ),
        coded=False,
    ),
    Script(
        "eastmarsh-hb",
        20,
        "docx",
        (
            answer("1", "Yes, at the two entrances of the general hospital.", smart_posts="yes"),
            answer("2", "They carry cameras made by Nightjar Signs.", makers="other"),
            answer("3", "12 lamp-posts are in use.", posts="12"),
            answer(
                "4", "Footage is watched by security staff and is not analysed by machine.", analysed="no"
            ),
        ),
        acknowledged="person",
    ),
    Script(
        "driftlode-community-hb",
        15,
        "plain",
        nothing(
            "We do not operate any such lamp-posts.",
            "Questions 2, 3 and 4: not applicable, as there are no such lamp-posts.",
        ),
        coded=False,
    ),
)

_RILLS = (
    Script(
        "upper-rill-hb",
        25,
        "three",
        (
            answer("1", "Upper Rill Health Board operates lamp-posts with cameras.", smart_posts="yes"),
            answer("2", "The Upper Rill cameras were made by Luxovane.", makers="luxovane"),
            answer("3", "Upper Rill has 30 such lamp-posts in use.", posts="30"),
            answer("4", "Upper Rill does not analyse footage automatically.", analysed="no"),
        ),
    ),
    Script(
        "middle-rill-hb",
        25,
        "three",
        (
            answer("1", "Middle Rill Health Board operates lamp-posts with cameras.", smart_posts="yes"),
            answer("2", "The Middle Rill cameras were made by Luxovane.", makers="luxovane"),
            answer("3", "Middle Rill has 18 such lamp-posts in use.", posts="18"),
            answer("4", "Middle Rill does not analyse footage automatically.", analysed="no"),
        ),
    ),
    Script(
        "lower-rill-hb",
        25,
        "three",
        nothing(
            "Lower Rill Health Board operates no lamp-posts with cameras or sensors.",
            "For Lower Rill there is accordingly no maker, no number and no analysis.",
        ),
    ),
)

OTHER_REPLIES: tuple[Script, ...] = (*_TRANSPORT, *_UNIVERSITIES, *_HEALTH)
"""Replies of single bodies outside the councils."""

PARTNERSHIP_REPLY: tuple[Script, ...] = _RILLS
"""The one mail of the partnership that answers for its three boards."""
