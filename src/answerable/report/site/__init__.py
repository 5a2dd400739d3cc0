"""The static site: pages, charts and maps, drawn last from frozen figures."""
