"""The preview: the site in the browser while it is being written, built again on every save.

In: a paper's folders. Out: a server on this machine that lives until it is interrupted. Read watch (what has changed in
the folders), rebuilder (what is made of it), state (what the last build was, and which pages it leaves stale), readers
(the pages that are open); then bar (what is laid over every page: the way to its sources, and the faults) with words
and saying (the faults in the paper's language, by phrases), page, application, server; client.js in the browser.
"""

from generator.deliver.preview.options import Preview, preview_of
from generator.deliver.preview.server import serve_paper

__all__ = ["Preview", "preview_of", "serve_paper"]
