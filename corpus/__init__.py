"""The register: its pages, read into documents and trips whose every fact points at the characters it came from."""
