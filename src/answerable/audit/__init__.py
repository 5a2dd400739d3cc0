"""The place of the checker: claims found in any report, recomputed. It is empty as yet.

It shares `statistics` with `report` and nothing else, and never calls it.
"""

__all__: list[str] = []
