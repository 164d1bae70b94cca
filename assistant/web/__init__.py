"""The chat page, and the server behind it."""
