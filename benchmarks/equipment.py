"""Finding models in replies, and reading CVE records, each against the plainest way to do it, in one run.

Run: python benchmarks/equipment.py [--replies 5000] [--models 1600] [--records 20000]
Models are listed numbers and numbers with wildcards; each reply names two, one of them written as people
do, and what only looks like a number. Prints seconds, ratios, how many of the planted numbers each way found
and how many false ones. Fails beyond three times one compiled alternation, if rapidfuzz is as fast or as
right, or beyond three times `json.load` in a loop.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process

from answerable.equipment import FlawIndex, MentionFinder, packaged_catalogue, read_catalogue, read_cve

CHEAP = 3.0
OURS = 20
"""One record in so many is of the maker asked for."""
WORDS = [
    "the",
    "council",
    "holds",
    "the",
    "following",
    "information",
    "about",
    "cameras",
    "at",
    "its",
    "sites",
    "and",
    "depots",
    "in",
    "answer",
    "to",
    "your",
    "request",
    "of",
    "last",
    "month",
    "under",
    "the",
    "Act",
    "which",
    "we",
    "have",
    "considered",
    "with",
    "the",
    "team",
    "that",
    "looks",
    "after",
    "the",
    "buildings",
    "of",
    "the",
    "borough",
]
ALIKE = ("invoice DS-2024/118", "postcode DS4 6TT", "case ref FS50812345", "an Audi A4", "room SD1234")


def models(number: int) -> list[str]:
    """Listed numbers, one in ten with wildcards."""
    listed = [f"DS-2CD{2000 + each}G{each % 3}-I" for each in range(number - number // 10)]
    return listed + [
        f"IPC-HFW{each % 90 + 10}xx{'ABCDEFGHJK'[each % 10]}-{each}" for each in range(number // 10)
    ]


def replies(number: int, listed: list[str], dice: random.Random) -> list[tuple[str, list[str]]]:
    """Texts, each with the numbers that were planted in it."""
    made = []
    for _ in range(number):
        words = [dice.choice(WORDS) for _ in range(120)]
        planted = [dice.choice(listed).replace("xx", f"{dice.randrange(10, 99)}") for _ in range(2)]
        spelt = [planted[0], dice.choice([str.lower, lambda text: text.replace("-", " ", 1)])(planted[1])]
        for each in (*spelt, dice.choice(ALIKE)):
            words.insert(dice.randrange(1, len(words)), f"{each},")
        made.append((" ".join(words), planted))
    return made


def found_right(found: list[set[str]], texts: list[tuple[str, list[str]]]) -> tuple[int, int]:
    """How many planted numbers were found, and how many found were not planted, folded alike."""
    right = false = 0
    for numbers, (_, planted) in zip(found, texts, strict=True):
        wanted = {_folded(each) for each in planted}
        right += len(numbers & wanted)
        false += len(numbers - wanted)
    return right, false


def _folded(number: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def find(texts: list[tuple[str, list[str]]], listed: list[str]) -> tuple[float, list[set[str]]]:
    """By the finder."""
    rows = "".join(f"{each},Maker\n" for each in listed)
    finder = MentionFinder(read_catalogue(f"number,maker\n{rows}".encode(), "models.csv"))
    begun = perf_counter()
    found = [{_folded(each.text) for each in finder.find(text)} for text, _ in texts]
    return perf_counter() - begun, found


def alternation(texts: list[tuple[str, list[str]]], listed: list[str]) -> tuple[float, list[set[str]]]:
    """By one compiled alternation of every number, wildcards as any sign."""
    branches = "|".join(re.escape(each).replace("xx", "[0-9A-Z]{2}") for each in listed)
    pattern = re.compile(rf"\b(?:{branches})\b", re.IGNORECASE)
    begun = perf_counter()
    found = [{_folded(each) for each in pattern.findall(text)} for text, _ in texts]
    return perf_counter() - begun, found


def fuzzy(texts: list[tuple[str, list[str]]], listed: list[str]) -> tuple[float, list[set[str]]]:
    """By rapidfuzz: every word with a digit against every number."""
    choices = [_folded(each) for each in listed]
    begun, found = perf_counter(), []
    for text, _ in texts:
        words = [_folded(each) for each in text.split() if any(map(str.isdigit, each))]
        hits = (process.extractOne(each, choices, scorer=fuzz.ratio, score_cutoff=90) for each in words)
        found.append({word for word, hit in zip(words, hits, strict=True) if hit})
    return perf_counter() - begun, found


def compare_finding(number: int, count: int) -> bool:
    """Print the three ways; whether the finder holds."""
    listed, dice = models(count), random.Random(12)
    texts = replies(number, listed, dice)
    few = texts[: max(1, number // 20)]
    seconds, found = find(texts, listed)
    plain, by_pattern = alternation(few, listed)
    loose, by_ratio = fuzzy(few, listed)
    plain, loose = plain * number / len(few), loose * number / len(few)
    right, false = found_right(found, texts)
    pattern_right, pattern_false = found_right(by_pattern, few)
    fuzzy_right, fuzzy_false = found_right(by_ratio, few)
    planted = sum(len(set(each)) for _, each in texts)
    of_few = sum(len(set(each)) for _, each in few)
    sys.stdout.write(
        f"{count} models in {number} replies: {seconds:.2f} s, found {right} of {planted}, false {false}\n"
        f"one alternation: {plain:.2f} s (from {len(few)}), {pattern_right} of {of_few}, "
        f"false {pattern_false}; ratio {seconds / plain:.2f}\n"
        f"rapidfuzz: {loose:.2f} s (from {len(few)}), {fuzzy_right} of {of_few}, false {fuzzy_false}; "
        f"ratio {seconds / loose:.2f}\n"
    )
    more_right = right / planted - false / planted > fuzzy_right / of_few - fuzzy_false / of_few
    return seconds <= CHEAP * plain and seconds < loose and more_right


def record(number: int) -> dict[str, object]:
    """An invented record of the size and the shapes of real ones."""
    versions, ours = [{"version": "V2.3.0"}], number % OURS == 0
    names = (f"NVR{each}XXX, IPC-HX{each}XXX" if ours else f"Product {number} {each}" for each in range(1, 9))
    products = [
        {"vendor": "n/a" if ours else "Acme", "product": each, "versions": versions} for each in names
    ]
    described = "A flaw in some Dahua products that lets an attacker send crafted data to the device. " * 12
    references = [
        {"url": f"https://reference.example/{number}/{each}", "tags": ["x_refsource"]} for each in range(25)
    ]
    own = {"providerMetadata": {"shortName": "dahua"}, "affected": products, "references": references,
           "descriptions": [{"lang": "en", "value": described}],
           "metrics": [{"cvssV3_1": {"baseScore": 7.5, "baseSeverity": "HIGH"}}]}  # fmt: skip
    head = {"cveId": f"CVE-2024-{number + 1000}", "state": "PUBLISHED", "assignerShortName": "dahua"}
    return {"dataVersion": "5.1", "cveMetadata": head, "containers": {"cna": own}}


def compare_reading(number: int) -> bool:
    """Print reading and matching beside `json.load`; whether it holds."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{each}.json") for each in range(number)]
        for each, path in enumerate(paths):
            path.write_text(json.dumps(record(each)), "utf-8")
        begun = perf_counter()
        for path in paths:
            with path.open("rb") as file:
                json.load(file)
        plain = perf_counter() - begun
        begun = perf_counter()
        flaws = tuple(read_cve(path.read_bytes(), path.name) for path in paths)
        reading = perf_counter() - begun
        begun = perf_counter()
        concerned = len(FlawIndex(packaged_catalogue(), flaws).concerning_model("IPC-HFW3441E"))
        matching = perf_counter() - begun
    sys.stdout.write(
        f"{number} CVE records, one in {OURS} of the maker: read {reading:.2f} s, one model held against all "
        f"{matching:.2f} s ({concerned} concern it); json.load in a loop {plain:.2f} s; "
        f"ratio {(reading + matching) / plain:.2f}\n"
    )
    return reading + matching <= CHEAP * plain and concerned == -(-number // OURS)


def main() -> None:
    """Print the ratios; exit with 1 where one does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replies", type=int, default=5000)
    parser.add_argument("--models", type=int, default=1600)
    parser.add_argument("--records", type=int, default=20000)
    asked = parser.parse_args()
    held = [compare_finding(asked.replies, asked.models), compare_reading(asked.records)]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
