"""Numbers, shares and claims about bodies that are written so as not to be found: each is listed.

What is not is said in `docs/explanation/threats.md`.
"""

from __future__ import annotations

import pytest
from tests.report.test_unbound import FRAME, unbound

from answerable.ground import BadInput
from answerable.report import build_site, read_manuscript
from answerable.report.binding.plainly import bare, plainly
from answerable.report.wordings import claims

NUMBERS = (
    "th\u0456rty councils use it.",
    "t\u0435n councils use it.",
    "h\u0430lf of councils use it.",
    "m\u043est councils use it.",
    "\u0417\u0417% of councils.",
    "\u4e09\u5341\u4e09 councils.",
    "\U0001f51f councils use it.",
    "\U0001f4af of councils use it.",
    "There are \u216b of them.",
    "O% of councils.",
    "xii councils use it.",
    "Councils that use it: XII.",
    "thirtythree councils",
    "thirty+three councils",
    "Threequarters use it.",
    "Fourscore councils.",
    "Sixty-odd councils.",
    "A pair of councils use it.",
    "A couple councils use it.",
    "Tens of councils use it.",
    "Plenty of councils use it.",
    "A lot of councils use it.",
    "A large number of councils use it.",
    "A tiny fraction of councils use it.",
    "The greater part of councils use it.",
    "The whole of local government uses it.",
    "Councils overwhelmingly use it.",
    "Nobody replied.",
    "Not a council replied.",
    "Any council uses it.",
    "Several use it.",
    "Both use it.",
    "More schools than colleges use it.",
    "Fewer schools use it than colleges.",
    "Schools are the slowest.",
    "Number one is Kent.",
    "A33 councils use it.",
    "COVID-19 councils use it.",
    "FOI-33 councils use it.",
    "4G councils use it.",
    "24/7 councils use it.",
    "33.uk councils use it.",
    "May 30 councils use it.",
    "At 12.30 councils use it.",
    "`33;` councils use it.",
    "`=33` councils use it.",
    "`33=33` of councils use it.",
    "\u201cThirty-three of the councils use it\u201d, we found.",
    '"33 per cent of councils use Dahua" is what it comes to.',
    *(sentence for _, sentence in claims.CLAIMS),
    "t w e l v e councils use it.",
    "T-h-i-r-t-y councils use it.",
    "T.E.N councils use it.",
    "Thir-ty councils use it.",
    "Some thirtyish councils use it.",
    "Councils in their droves refused.",
    "Schools use it much more often than colleges do.",
    "Councils are evenly split on it.",
    "Councils, to a man, declined.",
    "Hikvision is the norm among councils.",
    "Kent and Surrey use it, and nobody else does.",
    "A sizeable chunk of councils use it.",
    "The remaining councils refused.",
    "There are councils galore that use it.",
    "Councils increasingly use it.",
    "Up and down the land councils use it.",
    "It is used by the lion\u2019s share of councils.",
    "The north uses it more than the south.",
    "Councils reply less and less.",
    "The rate of refusal fell sharply.",
    "The figure is in the high thirties.",
    "Refusing has become routine at councils.",
)
BODIES = (
    "Brynm\u0430rl uses Hikvision.",
    "\u0299rynmarl and Bryn\u1d0darl use it, and Brynmarl\u00b9 does.",
    "Brynmarl\u02bcs cameras are new.",
    "Brynmarl_ uses it.",
    "_Brynmarl_ uses it.",
    "Brynm&aacute;rl uses Hikvision.",
    "Bath secretly uses Hikvision.",
    "Reading watches you.",
    "Wells broke the law.",
    "\u201cBrynmarl Borough Council uses Hikvision\u201d is how it is.",
    *(
        f"Brynmarl said {{{{ finding has_log of brynmarl }}}}. {sentence}"
        for sentence in (
            "That council uses Hikvision.",
            "The council in question uses Hikvision.",
            "It uses Hikvision.",
            "They also use Hikvision.",
            "Its cameras are Hikvision's.",
            "We found Hikvision there.",
            "Hikvision is what this body buys.",
            "\n\nThe council uses Hikvision.",
            "When asked again, the council admitted to Hikvision.",
            "We know that it uses Hikvision.",
            "Hikvision is used by it.",
            "In that borough Hikvision watches.",
            "Officers there use Hikvision.",
        )
    ),
    "B r y n m a r l uses Hikvision.",
    "Bryn-marl uses Hikvision.",
    "Bryn marl uses Hikvision.",
    "brynmarl council uses Hikvision.",
    "The Borough Council of Brynmarl: Hikvision.",
    "In Bath, cameras are Hikvision's.",
    "Brynmarl Borough Council (BBC) said {{ finding has_log of brynmarl }}.\n\nWe asked. BBC uses Hikvision.",
)
ALLOWED = (
    "The Act reads \u201ca request of 24 hours or more\u201d.",
    "It says: \u201cwe hold twelve cameras in all\u201d.",
    'The council wrote "we have 12 of those cameras" to us.',
    "On 3 May 2025 councils were asked, at 10:30.",
    "In May 2025 councils were asked.",
    "That council area is large; this authority of ours is small.",
    "We write \u0391\u03b8\u03ae\u03bd\u03b1 and \u041c\u043e\u0441\u043a\u0432\u0430 as they do there.",
    "It is a share of those asked, and the proportion of answers says nothing more.",
    "We usually write on Mondays, and a reply often comes by post.",
    "It is common to ask again, rather than to wait longer than the law allows.",
    "The public interest outweighs it, as the remaining pages say.",
    "We asked for a list of councils, e.g. by post, and for a follow-up.",
    "Councils that replied are, as a rule, {{ share has_log = yes base replied_not_refused }} of them.",
    "Brynmarl said {{ finding has_log of brynmarl }}. It is not known why. There is no more.",
    "Brynmarl said {{ finding has_log of brynmarl }}. It also has one: {{ finding has_log of brynmarl }}.",
    "The default is the list, and the rest of the page says more than the title.",
    "Brynmarl said {{ finding has_log of brynmarl }}. There has been more. It is for us to say.",
    "We took a bath and kept reading; the wells are deep.",
)


@pytest.mark.parametrize("sentence", NUMBERS)
def test_a_number_is_listed_however_it_is_written(sentence: str) -> None:
    assert unbound(f"# T\n\n{sentence}\n"), sentence
    with pytest.raises(BadInput, match="bound to nothing"):
        build_site(read_manuscript(f"# T\n\n{sentence}\n", "m.md"), FRAME, final=True)


@pytest.mark.parametrize("sentence", BODIES)
def test_a_body_is_found_however_it_is_named(sentence: str) -> None:
    found = [each for each in unbound(f"# T\n\n{sentence}\n", FRAME) if each.kind.value == "name"]
    assert found, sentence
    assert all("finding" in str(each) for each in found)


@pytest.mark.parametrize("sentence", ALLOWED)
def test_what_says_no_number_is_let_be(sentence: str) -> None:
    assert unbound(f"# T\n\n{sentence}\n", FRAME) == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [("\uff13", "3"), ("\u2167", "8"), ("\u4e09", "3"), ("\u00b2", "2"), ("\u200b", ""), ("\u00bd", "1/2")],
)
def test_a_character_is_what_it_is_read_as(written: str, read: str) -> None:
    assert plainly(written) == read


def test_names_are_compared_without_accents_and_case() -> None:
    assert bare("\u00c9l\u0177") == bare("E\u0301LY") == "ely"
