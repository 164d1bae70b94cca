"""Reading the facts of a trip out of its documents, each with the characters it stands on."""
