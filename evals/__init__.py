"""The eval suite: gold questions, scorers, the report and the benchmark (see README.md in this folder)."""
