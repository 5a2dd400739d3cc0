"""Letters: drafted in batches, released by a person, recorded as sent, followed up."""
