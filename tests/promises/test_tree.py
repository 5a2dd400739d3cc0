"""What the tree promises about every file in it."""

from __future__ import annotations

import re
import tomllib

from tests.promises import tree

KINDS_OF_NEWS = {"added", "changed", "fixed", "removed", "security"}
MACHINES = re.compile(r"(?<![\w.<-])/(?:root|home/\w|Users/\w|work/(?:main|shared))[\w/.-]*")
REGISTRIES = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|conda\.anaconda\.org)\b")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})\b")
INVENTED = re.compile(r"(?:.*\.)?example(?:\.com|\.org|\.net)?|.*\.(?:invalid|test|localhost)", re.IGNORECASE)
THIS = "tests/promises/test_tree.py"


def test_no_file_names_the_machine_it_was_made_on() -> None:
    assert _found(MACHINES) == []


def test_no_file_names_a_package_registry() -> None:
    assert _found(REGISTRIES) == []


FOLDERS = {".ci", "benchmarks", "docs", "examples", "news", "requirements", "src", "tests"}
FILES = {".gitattributes", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
FILES |= {"README.md", "check", "mkdocs.yml", "pyproject.toml", "start"}


def test_nothing_lies_in_the_tree_that_does_not_belong_there() -> None:
    """No installation, no report, nothing that somebody's work left behind."""
    assert {name.partition("/")[0] for name in tree.texts()} <= FOLDERS | FILES
    assert [name for name, text in tree.texts().items() if len(text) > 1_000_000] == []


def test_no_file_holds_the_address_of_a_person() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in tree.texts().items()
        for match in ADDRESS.finditer(text)
        if not INVENTED.fullmatch(match.group(1)) and not match.group().startswith("noreply@")
    ]
    assert found == []


def _fragments() -> list[str]:
    return sorted(path.name for path in (tree.ROOT / "news").iterdir() if path.suffix == ".md")


def test_a_news_fragment_is_a_sentence_or_two_of_a_known_kind() -> None:
    for name in _fragments():
        _check_fragment(name)


def _check_fragment(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+\.[a-z]+\.md", name), f"{name} is not called <short-name>.<kind>.md"
    assert name.split(".")[1] in KINDS_OF_NEWS
    text = (tree.ROOT / "news" / name).read_text(encoding="utf-8").strip()
    assert text.endswith((".", "!"))
    assert len(text) <= 400
    assert not text.startswith(("#", "-", "*"))


def test_the_kinds_of_news_are_those_of_the_change_log() -> None:
    kinds = tree.settings()["tool"]["towncrier"]["type"]
    assert {kind["directory"] for kind in kinds} == KINDS_OF_NEWS


def test_what_is_installed_is_locked_with_digests() -> None:
    for name in ("base", "postgres", "dev"):
        text = (tree.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        packages = re.split(r"\n(?=\S)", text.strip())
        assert [each for each in packages if "==" not in each or "--hash=sha256:" not in each] == []
        assert "http" not in text


def test_every_dependency_is_in_the_lists() -> None:
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    base = (tree.ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    names = [re.split(r"[\[<>=~!; ]", wanted)[0] for wanted in project["project"]["dependencies"]]
    missing = [n for n in names if f"\n{n.lower().replace('.', '-')}==" not in f"\n{base}"]
    assert missing == []


def test_the_lists_agree_on_every_version() -> None:
    lists = [_versions(name) for name in ("base", "postgres", "dev")]
    assert lists[0].items() <= lists[1].items() <= lists[2].items()


def _versions(name: str) -> dict[str, set[str]]:
    text = (tree.ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


def _found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}: {match.group()}"
        for name, text in tree.texts().items()
        if name != THIS
        for match in pattern.finditer(text)
    ]
