"""Raw mail to values: headers, parts, text."""
