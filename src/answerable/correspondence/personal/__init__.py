"""Personal data in what bodies send: addresses, telephone numbers, names of those who write for them."""
