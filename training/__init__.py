"""How the shipped reader model was made; never imported by onrecord itself."""
