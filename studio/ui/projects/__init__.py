"""Projects in the window: opened, saved, kept from loss."""
