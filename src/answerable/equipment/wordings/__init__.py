"""English in the room `equipment`: each turn of phrase beside the sentence that it was written for."""
