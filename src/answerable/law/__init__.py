"""Access regimes and the grounds on which information may be withheld."""

from answerable.law.exemptions import (
    Exemption,
    Regime,
    Weight,
    exemptions,
    find_exemption,
    regime_of,
)

__all__ = ["Exemption", "Regime", "Weight", "exemptions", "find_exemption", "regime_of"]
