// What stands around every page, as a function: no layout chain to resolve.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

export const framed = ({ paper, title, summary, route, type = "website", head = "", main }) => `<!DOCTYPE html>
<html lang="zh-Hans-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} - ${paper.name}</title>
<meta name="description" content="${escape(summary ?? paper.name)}">
<link rel="canonical" href="${paper.url}${route}">
<meta property="og:title" content="${escape(title)}">
<meta property="og:type" content="${type}">
<meta property="og:url" content="${paper.url}${route}">
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="stylesheet" href="/paper.css">
${head}
</head>
<body>
<header>
<p><a href="/index.html">${paper.name}</a></p>
<nav>
<ul>
${Object.entries(paper.sections).map(([id, name]) => `<li><a href="/section/${id}/0.html">${name}</a></li>`).join("\n")}
<li><a href="/archive.html">往期</a></li>
${paper.kinds.map((kind) => `<li><a href="/${kind}/index.html">${kind}</a></li>`).join("\n")}
</ul>
</nav>
</header>
<main>
${main}
</main>
<footer>
<p>${paper.name}</p>
<p><a href="/archive.html">往期</a> <a href="/feed.xml">订阅</a></p>
</footer>
</body>
</html>
`;

export const front = (issue) =>
  issue.articles
    .map(
      ({ url, data }) => `<article>
${data.kicker ? `<p>${escape(data.kicker)}</p>` : ""}
<h2><a href="${url}">${escape(data.title)}</a></h2>
<p>${escape(data.byline)}</p>
<p>${escape(data.summary)}</p>
</article>`,
    )
    .join("\n");
