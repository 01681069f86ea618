"""The desk and the long jobs. No Qt, no file formats: they are handed in."""
