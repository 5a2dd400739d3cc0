"""The workbench in the browser: pages over the verbs of casework."""
