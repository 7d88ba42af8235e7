"""A printed sheet read back, calculated anew and compared."""
