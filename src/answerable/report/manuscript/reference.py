"""The reference page of figure expressions, made from the registry of measures and the grammar."""

from __future__ import annotations

from answerable.evidence import MergeRule
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

## Quote, cite, list

Whatever a reader is to believe leads to where it stands.

- **Words on record.** `{{ quote UID }}` prints a passage of a reply, a partner's row, a passage of a source
  or a statement letter by letter, with who said it and when, linked to where it stands: alone in its
  paragraph as a block, in a sentence between marks of quotation. Uids are those that `answerable trace` and
  the workbench print; the short name of the investigation before them may be left out (`{{ quote
  statement/3 }}`, and of a partner's row `{{ quote partner/NAME/ROW/ITEM }}`). Words may be typed, too:
  `[We hold no such records.]{quote="UID"}`. What differs from the record by a letter, or is shortened,
  stops the build, and so does a passage that no longer stands in its original as it was marked.
- **Sources.** `[^ico-2023]` or `[^ico-2023, p. 4]` cites a source by its key: a number leads to a note at
  the foot, and the note back. At first it has the whole citation, afterwards the short one, in the style
  chosen by `answerable investigation describe --citation-style`. A number that a source gives is declared
  with it: `[36%]{source="[^ico-2023, p. 4]"}`. A key that is not there, or of a source that is confidential
  or was withdrawn, stops the build.
- **Equipment.** `{{ catalogue brand = "CivicGlow" }}` prints who makes a brand as the catalogue in force
  says it, with how sure that is; in the place of `brand` stand `maker`, `technology`, `family`, `model` (what
  it is sold with, and who says so), `measure` and `flaw`, and of a maker its `ownership`, its `flaws` and how
  many are `exploited`. It leads to a page on which each statement has its source. What no catalogue says
  stops the build.
- **Names.** `{{ list Q1 = refused by exemption }}` prints the names of those whose question ended so, each
  linked to its words, by exemption or by a dimension; `{{ list Q1 }}` all of them by how it ended. A list
  and its count cannot differ: the build is refused where they do.
- **Boxes.** A case stands between two lines of colons and names what it rests on, by the names of figures,
  the keys of sources, other boxes, or the uids of words; what it shows itself counts, too. It is printed at
  its foot. A box that rests on nothing is listed like a number that is typed, and a release is refused.
- **Recommendations** name the findings that they rest on in the same way, and are numbered.
- **Chapters by others** are parts with their author and with notes of their own; with `credit="no"` the
  name is printed nowhere. An author that is a partner who chose not to be named is not named either, which
  the build says.

```text
::: box title="The park that counts" rests="makers statement/3" as="park"
The council says that it does not know who made them.[^lantern-2025]
:::

::: part author="Nell Marsh, Lamp Watch"
## What the public saw

::: recommendation rests="park smart-by-sector"
Boroughs should publish what their lamp-posts record.
:::

:::
```

An allegation that is quoted or rested on is listed where the answer of the one spoken of does not stand
beside it: in the same paragraph, the one before or after, or the same box. So is a recommendation without a
ground.

## No number is typed

In the words themselves, in headings, cells, titles of links and of figures, and in blocks of code, these are
bound to nothing and are listed when a manuscript is kept and when a report is built. A draft is built with
the list at its top; a release is refused.

- Numbers, percentages and fractions, in figures of any script or in words: 33%, a third, one in four.
- Words of number: half, most, majority, minority, nearly all, all, none, few, overwhelmingly, a fraction,
  a large share, the greater part, nobody, everybody; more of what is counted than of something else; and no,
  every, many, several, some, both, plenty of or a number of before what is counted.
- Ranks: first, top, highest, lowest, best, worst, slowest, number one, more than any other. A
  `test`, `highest` or `lowest` in the paragraph supports them.
- Claims without a number: how often or how widely ("councils usually refuse", "rare among schools"), how
  much more ("schools refuse more often than colleges", "outnumber", "as many schools as colleges"), how it
  changed ("the number has risen"), and loose amounts ("a smattering of schools", "council after council").
  Then what bodies of a kind do, told of all of them ("councils refuse", "the problem is concentrated in
  trusts"; not what the law or their office is: "councils must reply", "councils run libraries"), where
  nothing else in the sentence is listed. A figure in the same clause or in the next bears them out, since a
  reader can hold them against it; one in the clause before does not ("# replied, and councils typically
  refuse").
- Names of bodies in the frame, also by a safe alias, for short or by initials given in brackets, in a
  sentence that shows nothing of that body, and what stands for one in the next sentence ("That council", "The
  council", "It uses", "Its cameras", "there").

They are found in letters of other alphabets that look like ours, in letters that stand apart ("t e n",
"Bryn-marl"), in accents, marks of notes and emoji, too.
The name and the purpose of the investigation are printed and read alike: nothing can be bound there, and
`answerable investigation describe` changes them.

What else is typed and printed is read for claims, since it may well hold numbers ("1 to 5 cameras", "a
sample of 20%"): labels of items, codes, values and columns, codes themselves, questions, the rule of the
frame, the reasons for leaving out, amending, settling and giving no passage, corrections, and sources. A
claim is a share of those who were asked ("33% of councils"), what some of them do ("27 councils have it",
"most councils use it"), one of the claims above, what a body does ("Brynmarl uses it"), or a share that is
all of a label ("Over half") and no step of a scale. It is said
otherwise, or declared in the manuscript in the same words. Published tables are printed with their source
and left as they stand.

With each stand its place and, where the data have one, the expression that prints exactly that. It is
bound in one of these ways:

- Ask for it. `show words` prints a word that counts and interval both allow: "most" from more than half,
  "nearly all" from more than 90%, "few" up to 15% (limits of Education Scotland's inspection terms); "all"
  and "none" only where every unit is known; "some" where more is not allowed. `show rank` prints "highest" or
  "lowest" where bounds or tests support it.
- Show what a body said: `{{ finding ITEM of BODY }}` prints its answer, or how the question ended, with
  a link to its page; `{{ quote ITEM of BODY }}` the words that rests on. A figure that counts the body binds
  its name too.
- Declare its source: `[36%]{source="Annual report 2024, page 3"}`. The report prints the source as a note.

Nothing needs binding in a quotation of four words or more where the text says whose words it has (the council
wrote, the Act reads, a colon before it; a block quotation has a dash and a name at its end, or a colon
before it), and in dates, times, references (section 12, Figure 2),
laws by their year, addresses, names with figures in them, the numbers of lists and code, unless what is
counted follows ("A33 councils"). A year stands
after a word such as "in" and before a stop or a small word: "In 2022, councils were asked".
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
    lines += ["## Rules", "", "By which rule `under` merges what several sources say of an item:", ""]
    lines += [f"- `{rule.value}`: {rule.sentence}" for rule in MergeRule]
    lines += ["", "## Forms", "", "| form | example |", "| --- | --- |"]
    lines += [f"| `show {form.value}` | {meaning} |" for form, meaning in FORMS.items()]
    return "\n".join(lines) + "\n"
