"""Test registers that are visibly invented, in many wordings and formats, with the truth beside them."""

from evals.invented.publishing import FORMATS, Publication, publications

__all__ = ["FORMATS", "Publication", "publications"]
