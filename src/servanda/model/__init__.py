"""What things are: frozen types, no input or output, no third-party import."""
