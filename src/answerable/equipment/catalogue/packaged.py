"""The catalogue that comes with the package: makers, brands, technologies and families, from public facts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from answerable.equipment.catalogue.catalogues import Catalogue
from answerable.equipment.catalogue.reader import CatalogueFile, read_catalogues


def packaged_files() -> tuple[CatalogueFile, ...]:
    """The files of the packaged catalogue."""
    folder = files("answerable.equipment").joinpath("packaged")
    names = ("catalogue.toml", "models.csv")
    return tuple(CatalogueFile(name, folder.joinpath(name).read_bytes()) for name in names)


@cache
def packaged_catalogue() -> Catalogue:
    """The packaged catalogue; each row of it names its source."""
    return read_catalogues(packaged_files())
