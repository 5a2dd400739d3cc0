"""Pages: the questionnaire and the codebook."""
