"""`python -m answerable.cli` is `answerable`."""

from answerable.cli.contents import main

main()
