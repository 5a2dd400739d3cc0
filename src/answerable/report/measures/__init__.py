"""The measures of the manuscript, one file each."""
