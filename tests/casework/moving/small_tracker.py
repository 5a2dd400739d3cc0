"""The mapping of a small tracker: one question, one yes or no."""

MAPPING = """\
[tracker]
name = "Tracker"
body = "Body"
received = "Received"
[[questions]]
number = "1"
column = "Answer"
text = "Do you?"
[[variables]]
name = "has_one"
label = "Has one"
question = "1"
column = "Code"
kind = "yes_no"
"""
