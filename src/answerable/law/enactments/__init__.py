"""The enactments: regimes in their versions, their calendars, and their grounds for withholding."""
