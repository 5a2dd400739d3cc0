"""The pages of the workbench, one module a subject; they call casework and show what it says."""
