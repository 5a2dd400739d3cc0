"""From codings and claims to findings: what each unit is held to say."""
