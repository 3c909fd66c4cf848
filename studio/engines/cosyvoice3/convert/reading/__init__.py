"""The official release, read with suspicion: nothing in it runs, and every tensor is checked."""
