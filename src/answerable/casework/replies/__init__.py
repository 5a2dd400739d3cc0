"""Replies: taken in, matched to requests, told by kind, suggestions made of them."""
