"""The drafts, and the report on the register, as documents in several formats."""
