"""The web application: a door; it asks the api and shows what comes back."""
