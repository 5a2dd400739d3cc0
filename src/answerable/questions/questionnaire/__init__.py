"""What is asked, of which bodies, in which words; and the file it is written in."""
