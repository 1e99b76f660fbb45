export default {
  data: { permalink: "sitemap.xml", eleventyExcludeFromCollections: true },
  render({ paper, collections }) {
    const routes = [
      ...collections.articles.map((article) => article.url.slice(1)),
      ...collections.issues.map((issue) => `${issue.key}/index.html`),
      ...collections.lists.map((list) => list.route),
    ];
    const lines = routes.map((route) => `<url><loc>${paper.url}${route}</loc></url>`);
    return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join("\n")}
</urlset>
`;
  },
};
