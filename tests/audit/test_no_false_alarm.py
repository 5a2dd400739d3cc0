"""A sound report in words that invite mistakes: nothing in it may be accused."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text

SOUND = """# Sound report: allotments and waiting

We asked 96 councils about allotments. 80 replied (83.3%). Four refused and 12 were silent.

Of the 80, 44 run their own sites and 36 leave it to associations. The 44 have 612 sites; the 36
others have 410.
Only 9 have opened a new site since 2020, 11.3% of those that replied. Only 3 closed one.
Three of them — Ashby, Birch Vale and Cole — did so twice.

## By area

| Area | Councils asked | Replied | Own sites | Waiting list over a year |
| --- | --- | --- | --- | --- |
| Coast | 30 | 24 | 12 | 18 |
| Hills | 26 | 20 | 14 | 9 |
| Plain | 40 | 36 | 18 | 27 |
| Total | 96 | 80 | 44 | 54 |

In the Hills 70% of councils that replied run their own sites, against 50% on the Coast and 50% in
the Plain.
Waiting lists are longest on the Coast and in the Plain, where 75% have one of more than a year. In
the Hills it is 45%.
The Plain has the most councils with a waiting list over a year, 27 of 36.
The Hills have the highest share running their own sites. The Coast has the lowest rate of replies,
76.9% of the Hills aside.
Taken together, 67.5% have a list of over a year; the mean of the three shares is 65%.
Among the 44 with their own sites, 30 (68.2%) have such a list, and among the other 36, 24 (66.7%).

## Rents

The average rent was 42 pounds in 2019, 48 in 2021 and 60 in 2023. The rise from 2019 to 2023 was
43%, and from 2021 to 2023 25%.
Plots let: 10,400 in 2021, 10,660 in 2022 and 10,950 in 2023. That is 2.5% more in 2022 and 2.7%
more in 2023.
Vacant plots fell from 320 to 240, a quarter. The remaining 240 are too wet.
Some 12% of plot holders told Allotment Weekly they pay too much, in a survey of 1,150 people.
If the 16 who did not answer were like the rest, 65 councils would have long lists.
Vandalism or theft was reported by 31 councils: theft by 22, vandalism by 19. Both were reported by
10.
Three in four councils (60 of 80) give discounts; of these, 45 do so for pensioners and 30 for the
unemployed.
In 2023, 40% of councils that replied raised rents. That is 32 councils, twice as many as in 2022,
when 16 did (20%).
One in five (16) have frozen them. The other 32 cut nothing.
Schools were offered plots by 25 councils. That is 31.3% of those that replied, and 26% of all
councils asked.
"""


def test_a_sound_report_is_not_accused() -> None:
    report = audit_text(SOUND)
    assert [claim.quote for claim in report.claims if claim.verdict is Verdict.INCONSISTENT] == []
    assert report.tally()["consistent"] > 30


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("30 (68.2%)", "30 (62.8%)"),
        ("24 (66.7%)", "24 (54.5%)"),
        ("Three of them", "Two of them"),
        ("31.3%", "33.1%"),
    ],
)
def test_the_same_report_is_accused_where_a_figure_is_changed(right: str, wrong: str) -> None:
    assert right in SOUND
    report = audit_text(SOUND.replace(right, wrong))
    assert [claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT]
