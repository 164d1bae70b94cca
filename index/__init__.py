"""Finding the passages of the register that a question is about."""
