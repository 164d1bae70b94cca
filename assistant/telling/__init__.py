"""What the register says of a trip, or of many at once, as statements with their sources."""
