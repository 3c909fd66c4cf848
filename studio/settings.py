"""The person's preferences: read and written by front ends only."""
