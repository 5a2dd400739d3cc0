"""Agreement between coders, on published examples and on any codes.

C is the reliability data of Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C;
the ten subjects and 14 raters are the usual example of Fleiss' kappa.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.statistics import (
    Scale,
    agreement_table,
    category_agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    raw_agreement,
)

_: None = None
C = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
        strict=True,
    )
)
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]


def test_alpha_takes_gaps_any_number_of_coders_and_four_scales() -> None:
    # [alpha]
    alphas = {scale: krippendorff_alpha(C, scale).value for scale in Scale}
    assert alphas == pytest.approx(
        {"nominal": 0.7434210526, "ordinal": 0.8153875038, "interval": 0.8491071429, "ratio": 0.7974027747}
    )
    # [/alpha]
    assert krippendorff_alpha(C).units == 11


def test_kappa_of_two_coders_has_its_error() -> None:
    # [kappa]
    found = cohen_kappa([[20, 5], [10, 15]])
    assert (found.observed, found.expected) == (0.7, 0.5)
    assert found.value == pytest.approx(0.4)
    assert (found.low, found.high) == pytest.approx((0.151092, 0.648908), abs=1e-6)
    # [/kappa]


def test_kappa_of_many_coders() -> None:
    # [fleiss]
    found = fleiss_kappa(FLEISS)
    assert found.value is not None
    assert round(found.value, 3) == 0.210
    # [/fleiss]


def test_rare_codes_make_kappa_fall_though_coders_agree() -> None:
    # [prevalence]
    ratings = [("no", "no")] * 90 + [("yes", "no")] * 5 + [("no", "yes")] * 5
    assert raw_agreement(ratings) == 0.9
    assert category_agreement(ratings) == {"no": 180 / 190, "yes": 0.0}
    codes, table = agreement_table(ratings)
    assert round(cohen_kappa(table).value or 0, 2) == -0.05
    # [/prevalence]
    assert codes == ("no", "yes")


def test_codes_in_words_have_an_order() -> None:
    words = {1: "never", 2: "seldom", 3: "often", 4: "mostly", 5: "always", None: None}
    rows = [[words[code] for code in row] for row in C]
    found = krippendorff_alpha(rows, Scale.ORDINAL, order=list(words.values())[:5])
    assert found.value == pytest.approx(0.8153875038)
    with pytest.raises(BadInput, match="'often' is no number"):
        krippendorff_alpha([["often", "often"]], Scale.ORDINAL)


def test_one_code_throughout_leaves_nothing_to_correct() -> None:
    assert krippendorff_alpha([(1, 1), (1, 1)]).value is None
    assert cohen_kappa([[9, 0], [0, 0]]).value is None
    assert fleiss_kappa([[3, 0], [3, 0]]).value is None
    assert krippendorff_alpha([(0, 0), (0, 1)], Scale.RATIO).value is not None


def test_without_a_pair_there_is_no_agreement() -> None:
    assert raw_agreement([(1, None), (None, 2)]) is None
    assert category_agreement([(1,)]) == {}
    with pytest.raises(BadInput, match="two codes"):
        krippendorff_alpha([(1, None)])


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: krippendorff_alpha([(1, 2)], order=[1]), "2 is not in the order"),
        (lambda: krippendorff_alpha([(True, False)], Scale.INTERVAL), "no number"),
        (lambda: cohen_kappa([[1, 2]]), "square"),
        (lambda: cohen_kappa([[0, 0], [0, 0]]), "square"),
        (lambda: cohen_kappa([[1, -1], [1, 1]]), "square"),
        (lambda: fleiss_kappa([[3, 0], [2, 0]]), "same number"),
        (lambda: fleiss_kappa([[1, 0], [0, 1]]), "same number"),
        (lambda: fleiss_kappa([]), "same number"),
        (lambda: agreement_table([(1, 2, 3)]), "two coders"),
    ],
)
def test_what_is_no_agreement_is_refused(ask: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        ask()


RATINGS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=2, max_size=4), min_size=1, max_size=12
).filter(lambda rows: any(sum(code is not None for code in row) > 1 for row in rows))


@given(RATINGS, st.sampled_from(list(Scale)))
def test_alpha_is_at_most_one_and_blind_to_the_order_of_coders(
    rows: list[list[int | None]], scale: Scale
) -> None:
    found = krippendorff_alpha(rows, scale)
    turned = krippendorff_alpha([row[::-1] for row in rows], scale)
    if found.value is None:
        assert turned.value is None
        return
    assert found.value <= 1 + 1e-12
    assert turned.value == pytest.approx(found.value)


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=3, max_size=3))
def test_kappa_treats_both_coders_alike(table: list[list[int]]) -> None:
    if not any(map(any, table)):
        return
    found, turned = cohen_kappa(table), cohen_kappa([list(column) for column in zip(*table, strict=True)])
    assert turned.value == pytest.approx(found.value)
    if found.value is not None and found.standard_error is not None:
        assert found.value <= 1 + 1e-12
        assert turned.standard_error == pytest.approx(found.standard_error, abs=1e-9)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=3, max_size=3), min_size=1, max_size=10))
def test_full_agreement_is_one_on_every_measure(rows: list[list[str]]) -> None:
    alike = [[row[0]] * 3 for row in rows]
    assert raw_agreement(alike) == 1
    assert set(category_agreement(alike).values()) == {1.0}
    assert krippendorff_alpha(alike).value in (None, 1)
