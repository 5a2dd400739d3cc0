"""How an investigation is begun, and moved from one installation to another."""
