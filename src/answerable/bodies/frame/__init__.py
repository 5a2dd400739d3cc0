"""The rule of a frame: which bodies are asked, who is left out, who is drawn."""
