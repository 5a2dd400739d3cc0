"""Claims of other sources than replies: partners' tables, rules for what differs, bodies settled by hand."""
