"""Equipment: brands, the makers behind them, and where a text names them."""

from answerable.equipment.catalogue import Brand, Catalogue, EquipmentMention, read_catalogue

__all__ = ["Brand", "Catalogue", "EquipmentMention", "read_catalogue"]
