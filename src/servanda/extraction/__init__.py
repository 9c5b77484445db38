"""The extraction room."""
