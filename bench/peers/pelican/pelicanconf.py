"""A paper in Pelican: an issue is the archive of a day, a section a category, names and keywords are tags."""

from pelican import signals

SITENAME = "某报"
SITEURL = "https://paper.example"
PATH = "content"
THEME = "."
THEME_STATIC_DIR = ""
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
SLUGIFY_USE_UNICODE = True
SECTIONS = {"news": "要闻", "town": "乡镇", "life": "民生", "culture": "文化", "sports": "体育", "notice": "公告"}

ARTICLE_PATHS = [""]
PAGE_PATHS = []
STATIC_PATHS = []
ARTICLE_URL = ARTICLE_SAVE_AS = "{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "section/{slug}/index.html"
TAG_URL = TAG_SAVE_AS = "name/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "author/{slug}.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y-%m-%d}/index.html"
DAY_ARCHIVE_URL = "{date:%Y-%m-%d}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "tags", "authors", "categories", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"tag": None, "category": None, "author": None}
DEFAULT_PAGINATION = 50

FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "section/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20

MARKDOWN = {"extensions": [], "extension_configs": {}, "output_format": "html5"}
DEFAULT_METADATA = {}


def with_issues(generator):
    """Gives each article those of its issue and its neighbours, so that no template has to look for them."""
    issues = {}
    for article in reversed(generator.articles):
        issues.setdefault(article.slug.split("/")[0], []).append(article)
    for articles in issues.values():
        for at, article in enumerate(articles):
            article.of = articles
            article.before = articles[at - 1] if at else None
            article.after = articles[at + 1] if at + 1 < len(articles) else None


class Issues:
    """A plugin of Pelican's: a module or anything else with `register`."""

    @staticmethod
    def register():
        signals.article_generator_finalized.connect(with_issues)


PLUGINS = [Issues]
