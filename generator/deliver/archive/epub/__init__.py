"""An issue as a book for readers of books (EPUB 3.3).

In: what is published of an issue, with its pictures. Out: a file that names its pages and headlines in its contents,
opens with the nameplate, and is the same whenever it is made. Read `book` (the files of it), then `views` (what the
templates in layouts/epub/ are given), `stories` (an article) and `markup` (HTML as XML).
"""

from generator.deliver.archive.epub.book import book
from generator.deliver.archive.epub.views import VIEWS

__all__ = ["VIEWS", "book"]
