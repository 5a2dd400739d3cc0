"""Whole paths, as a person walks them, through both doors."""
