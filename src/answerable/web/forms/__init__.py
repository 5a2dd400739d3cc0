"""The forms of the workbench, a file for each stage of the work.

`base` holds what every form shares (how it is drawn, where its errors stand), `fields` the kinds of
thing that people enter. A form gives values of the rooms below, and decides nothing that a verb decides.
"""
