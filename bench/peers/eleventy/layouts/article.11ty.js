import { escape, framed } from "./frame.js";

const link = (article, text) => `<a href="${article.url}">${escape(text ?? article.data.title)}</a>`;

export default {
  render(data) {
    const { paper, of, at, page } = data;
    const before = of.articles[at - 1];
    const after = of.articles[at + 1];
    const facts = {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: data.title,
      datePublished: data.issue,
      author: data.authors,
      articleSection: data.section_name,
      url: paper.url + page.url.slice(1),
    };
    const names = paper.kinds
      .filter((kind) => data[kind].length)
      .map((kind) => `<p>${data[kind].map((name) => `<a href="${data.addresses(kind, name)}">${escape(name)}</a>`).join(" ")}</p>`);
    return framed({
      paper,
      title: data.title,
      summary: data.summary,
      route: page.url.slice(1),
      type: "article",
      head: `<script type="application/ld+json">${JSON.stringify(facts).replaceAll("<", "\\u003c")}</script>`,
      main: `<article>
<p><a href="/${of.key}/index.html">${of.key}</a> 第${data.sheet}版 ${data.section_name}</p>
${data.kicker ? `<p>${escape(data.kicker)}</p>` : ""}
<h1>${escape(data.title)}</h1>
<p>${escape(data.byline)} <time datetime="${data.issue}">${data.issue}</time></p>
${data.content}
</article>
<aside>
${names.join("\n")}
<ol>
${of.articles.map((article) => `<li>${link(article)}</li>`).join("\n")}
</ol>
<nav>
${before ? link(before) : ""}
${after ? link(after) : ""}
</nav>
</aside>`,
    });
  },
};
