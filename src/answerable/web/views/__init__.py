"""The pages of the workbench, a folder for each stage; they call casework and show what it says."""
