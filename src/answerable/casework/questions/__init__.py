"""The questionnaire and the codebook, adopted version by version."""
