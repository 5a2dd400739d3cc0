"""Audits: any report held against counts, run by run, with corrections."""
