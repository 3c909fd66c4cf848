"""Fields that several docks are made of."""
