"""A recording spoken in another voice."""
