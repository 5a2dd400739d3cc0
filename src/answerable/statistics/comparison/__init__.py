"""Whether strata differ: tests of tables, odds, corrections for many questions, ranks."""
