"""Small counts: which cells are withheld, over several tables, and when a rate says too little."""
