"""Model packs: what they hold, where they are, how they get there."""
