"""Starts the process that children are forked from, by `Nursery` alone."""

from __future__ import annotations

import sys

from answerable.isolation.zygote import main

main(sys.argv[1])
