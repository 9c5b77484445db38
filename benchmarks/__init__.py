"""Quality and speed against floors, from the shared development data."""
