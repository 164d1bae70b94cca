"""How large a file, and what comes out of it, may be."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 50 * MEGABYTE
UNPACKED_BYTES = 200 * MEGABYTE  # all parts of a zipped document together
UNPACKED_RATIO = 300  # ordinary XML packs 5 to 30 times, a bomb a thousand times
ARCHIVE_PARTS = 5_000
TEXT_CHARACTERS = 5_000_000
PDF_PAGES = 2_000

SECONDS = 60
MEMORY_BYTES = 1536 * MEGABYTE
