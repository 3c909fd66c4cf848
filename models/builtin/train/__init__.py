"""Recipes of the built-in voice's networks: data, models, training, export, evaluation."""
