"""Cutting a page into the documents and sections of its trips, whatever its layout."""
