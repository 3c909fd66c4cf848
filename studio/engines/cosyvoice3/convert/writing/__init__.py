"""The graphs and tables of a pack, written by hand from the tensors of a release."""
