import { escape } from "./layouts/frame.js";

const MOST = 20;
const item = (paper) => (article) => `<item>
<title>${escape(article.data.title)}</title>
<link>${paper.url}${article.url.slice(1)}</link>
<guid>${paper.url}${article.url.slice(1)}</guid>
<pubDate>${article.date.toUTCString()}</pubDate>
<description>${escape(article.content)}</description>
</item>`;

export default {
  data: {
    sections: ["", "news", "town", "life", "culture", "sports", "notice"],
    pagination: { data: "sections", size: 1, alias: "section" },
    permalink: ({ section }) => (section ? `section/${section}/feed.xml` : "feed.xml"),
    eleventyExcludeFromCollections: true,
  },
  render({ paper, section, collections }) {
    const latest = collections.articles.filter((a) => !section || a.data.section === section).slice(-MOST);
    return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${paper.name}</title>
<link>${paper.url}</link>
<description>${paper.name}</description>
${latest.reverse().map(item(paper)).join("\n")}
</channel></rss>
`;
  },
};
