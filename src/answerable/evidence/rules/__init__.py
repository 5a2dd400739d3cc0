"""The stated rules that make a finding of claims."""
