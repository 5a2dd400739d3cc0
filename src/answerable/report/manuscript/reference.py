"""The reference page of figure expressions, made from the registry of measures and the grammar."""

from __future__ import annotations

from answerable.report.language.grammar import CLAUSES, FORMS, SILENT
from answerable.report.measures import MEASURES
from answerable.statistics import Base

_OPENING = """# Figure expressions

A manuscript is Markdown (CommonMark with tables; raw HTML and images are not read). Numbers are not
typed into it but asked for, between double braces:

```text
Of the councils that replied and did not refuse,
{{ share has_log = yes base replied_not_refused }} keep a log.

{{ share has_log = yes by region base replied_not_refused as logs-by-region }}
```

Inside running text an expression prints one number, linked to the page of its figure. Alone in its
paragraph it prints the figure: chart, table, base and what the number depends on. The same expression
twice is one figure. Between backticks, braces are left alone.

An expression is a measure, its target, and clauses in any order. Values with spaces stand in straight
quotes. What cannot be read, or is not in the data, stops the build with line, column and the legal
choices; nothing is written.
"""


def manuscript_reference() -> str:
    """The page docs/reference/manuscript.md: every measure, clause, base and form, in Markdown."""
    lines = [_OPENING, "## Measures", "", "| measure | target | base | in a sentence | what it gives |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for measure in MEASURES.values():
        base = "needed" if measure.needs_base else "none"
        inline = "yes" if measure.one_number or measure.refers else "no"
        lines.append(f"| `{measure.word}` | {measure.target.value} | {base} | {inline} | {measure.meaning} |")
    lines += [
        "",
        "An example of each:",
        "",
        "```text",
        *(each.example for each in MEASURES.values()),
        "```",
        "",
    ]
    lines += ["## Clauses", "", "| clause | what it does | with |", "| --- | --- | --- |"]
    for clause, (form, meaning) in CLAUSES.items():
        used = ", ".join(f"`{each.word}`" for each in MEASURES.values() if clause in each.clauses)
        lines.append(f"| `{form}` | {meaning} | {used} |")
    lines += ["", "## Changes", "", "What `silent` may assume of those not known:", ""]
    lines += [f"- {meaning}" for meaning in SILENT.values()]
    lines += ["", "## Bases", "", "| base | units |", "| --- | --- |"]
    lines += [f"| `{base.value}` | public authorities {base.phrase} |" for base in Base]
    lines += ["", "A published table gives only the bases that it prints.", ""]
    lines += ["## Forms", "", "| form | example |", "| --- | --- |"]
    lines += [f"| `show {form.value}` | {meaning} |" for form, meaning in FORMS.items()]
    return "\n".join(lines) + "\n"
