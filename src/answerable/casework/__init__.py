"""One function per verb of the work: load, call the pure room, save, write the journal.

The command line and the workbench call these functions and nothing below them, so that the two
doors cannot differ. Which file holds what, in the order of the work:

- the investigation: `investigations`, `beginning`, `examples`, `people`, `permissions`; how far it is:
  `board`, `agenda`, `browsing`
- bodies: `registers` (looked at, taken in), `register_files`, `register_plans`, `register_records`,
  `register_saving`, `register_errands`, `proposals` (sent to the workbench), `registering` (lists to be
  paged), `matching`, `name_lists`, `overrides`, `duplicates`, `contacts`, `contact_files`, `body_pages`
- the frame: `frames`, `amending`, `frame_records`, `unit_pages`
- what is asked: `questionnaires`, `adopting`, `versions`, `asked`
- letters: `batches`, `letter_fields`, `letter_lists`, `burdens`, `releasing`, `resending`, `follow_ups`,
  `grounds`, `packs`, `pilots`, `said` and `earlier` (second requests), `asking` (sent before, from a table)
- time limits: `clocks`, `happenings`, `deadlines`, `timetable`
- replies: `intake`, `mailbags`, `addresses`, `kinds`, `passages`, `suggesting`, `trackers`, `tracker_rows`
- coding: `desk`, `deciding`, `coding`, `coding_files`, `comparing`, `agreement`, `settling`
- counting: `tallying`, `caseload`, `arriving`, `counts` (published tables), `known_counts`
- the report: `contents`, `records`, `reporting`, `releases`, `tracing`, `disclosing`
- the audit: `auditing` (its parts), `audits`, `audit_runs`, `audit_corrections`
- moving: `archives`, `archive_tables`, `archive_cells`, `archive_rows`, `archive_packages`, `archive_intake`
- long work: `jobs`, `errands`, `progress`; files and the journal: `uploads`, `journalling`
"""
