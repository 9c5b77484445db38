"""Rebuilds the embedded English language model from openly licensed treebanks."""
