"""A document with written questions, read: its head, its questions in order, and what goes before and after."""
