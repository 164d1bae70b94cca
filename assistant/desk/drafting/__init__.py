"""Written questions drafted one by one, with what the clerk has to see to."""
