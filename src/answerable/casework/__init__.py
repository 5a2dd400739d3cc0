"""One function per verb of the work: load, call the pure room, save, write the journal.

The command line and the workbench call these functions and nothing below them, so that the two
doors cannot differ. A folder for each stage of the work, from the ground up; a stage imports from those
above it in this list only:

- `work`: the investigation, its people and what they may do, its files, its journal, the questions it asks
- `jobs`: long work, asked for and done by a worker; each stage registers its kinds in its own `jobs` file
- `verification`: what the figures rest on held against originals, seals and journal; each stage registers its
  checks in its own `checks`
- `registers`: registers taken in and updated, bodies, contacts, duplicates, names matched
- `findings`: from codings and claims to what each body is held to say
- `questions`: questionnaires and codebooks adopted, version by version
- `frame`: who was chosen, frozen, amended
- `equipment`: catalogues of makers, brands and models, version by version
- `areas`: tables about areas, joined to the frame, in bands
- `limits`: time limits, what moves them, whose turn it is
- `letters`: batches drafted, released by a person, recorded as sent; reminders, reviews, complaints
- `replies`: mail taken in, matched, sorted by kind, suggestions made
- `coding`: the desk, second readings, differences settled, files of codings
- `sources`: sources of desk research, confidential ones, who said what of whom
- `exposure`: totals by place that others published, taken in or refused
- `sightings`: calls, what the public saw, photographs, moderation, what may be written of a firm
- `claims`: partners' tables, how sources differ, the rule of each item, bodies settled by hand
- `report`: counts, contents, building, releases, the trace of a figure
- `audits`: any report held against counts
- `overview`: the board, what is to be done next, what each body said
- `moving`: archives, trackers, examples, and other ways in which an investigation begins
"""
