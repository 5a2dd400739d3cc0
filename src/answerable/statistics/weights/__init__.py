"""Respondents weighted to the frame: strata, post-stratification, raking, calibration, their cost."""
