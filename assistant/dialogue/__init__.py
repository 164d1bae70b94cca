"""What a follow-up takes over from the conversation."""
