"""Counts in one order, of which runs are asked what is shown in them, and hidden one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NOBODY = (float("inf"), -1)


@dataclass(frozen=True)
class CountRun:
    """What is in a run of counts: how many are hidden, how many are shown that are not nought, their sum,
    and the smallest of those, as (number, place in the file).
    """

    hidden: int
    shown: int
    together: int
    least: tuple[float, int]


class CountOrder:
    """Counts in an order, over a binary tree: a run is summed up, and one count hidden, in a few steps.

    Watches are put on runs; hiding a count gives those on a run that holds it, each once.
    """

    def __init__(self, numbers: Sequence[tuple[int, int, bool]]) -> None:
        """Each count as its number, its place in the file, and whether it is hidden."""
        self._width = 1 << max(len(numbers) - 1, 0).bit_length()
        size = 2 * self._width
        self._hidden, self._shown, self._together = [0] * size, [0] * size, [0] * size
        self._least: list[tuple[float, int]] = [_NOBODY] * size
        self._watches: dict[int, list[int]] = {}
        for position, (number, at, is_hidden) in enumerate(numbers, start=self._width):
            self._hidden[position] = int(is_hidden)
            if number and not is_hidden:
                self._shown[position], self._together[position] = 1, number
                self._least[position] = (number, at)
        for node in range(self._width - 1, 0, -1):
            self._sum_up(node)

    def _sum_up(self, node: int) -> None:
        left, right = 2 * node, 2 * node + 1
        self._hidden[node] = self._hidden[left] + self._hidden[right]
        self._shown[node] = self._shown[left] + self._shown[right]
        self._together[node] = self._together[left] + self._together[right]
        self._least[node] = min(self._least[left], self._least[right])

    def run(self, start: int, end: int) -> CountRun:
        """What is in the run from `start` to before `end`."""
        hidden = shown = together = 0
        least = _NOBODY
        for node in self._nodes(start, end):
            hidden += self._hidden[node]
            shown += self._shown[node]
            together += self._together[node]
            least = min(least, self._least[node])
        return CountRun(hidden, shown, together, least)

    def _nodes(self, start: int, end: int) -> Iterator[int]:
        low, high = start + self._width, end + self._width
        while low < high:
            if low & 1:
                yield low
                low += 1
            if high & 1:
                high -= 1
                yield high
            low, high = low >> 1, high >> 1

    def watch(self, start: int, end: int, watch: int) -> None:
        """Put a watch on the run from `start` to before `end`."""
        for node in self._nodes(start, end):
            self._watches.setdefault(node, []).append(watch)

    def hide(self, position: int) -> Iterator[int]:
        """Hide the count at a position; gives the watches on runs that hold it, which are off then."""
        node = position + self._width
        self._hidden[node], self._shown[node], self._together[node] = 1, 0, 0
        self._least[node] = _NOBODY
        yield from self._watches.pop(node, ())
        while node := node >> 1:
            self._sum_up(node)
            yield from self._watches.pop(node, ())
