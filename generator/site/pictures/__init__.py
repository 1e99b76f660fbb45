"""Pictures of an issue, made ready for the web.

In: the files in `content/ISSUE/images/` that published articles show. Out: for each the cleaned original and smaller
copies in WebP, as files of the site, and `Rendition`s for the pages to name them by.
Read `rendition` and `encode` (one picture), `cache` (so that it is done once), `collect` (all of an edition), then
`views`.
"""

from generator.site.pictures.collect import PICTURES, Pictures, collect_pictures, faulty_pictures
from generator.site.pictures.rendition import Rendition
from generator.site.pictures.views import picture_view, with_pictures

__all__ = ["PICTURES", "Pictures", "Rendition", "collect_pictures", "faulty_pictures", "picture_view", "with_pictures"]
