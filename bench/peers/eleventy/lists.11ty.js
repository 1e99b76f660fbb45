import { escape, framed } from "./layouts/frame.js";

const line = ({ url, data }) =>
  `<li><time>${data.issue}</time> <a href="${url}">${escape(data.title)}</a>\n<p>${escape(data.byline)}</p></li>`;

export default {
  data: {
    pagination: { data: "collections.lists", size: 1, alias: "list" },
    permalink: ({ list }) => list.route,
    eleventyExcludeFromCollections: true,
  },
  render({ paper, list }) {
    const lines = list.entries
      ? list.entries.map((e) => `<li><a href="/${e.route}">${escape(e.title)}</a> ${e.count}</li>`)
      : list.articles.map(line);
    const beside = (page, rel) => `<a rel="${rel}" href="${page}.html">${page + 1}</a>`;
    const earlier = list.page > 0 ? beside(list.page - 1, "prev") : "";
    const later = list.page + 1 < list.pages ? beside(list.page + 1, "next") : "";
    const main = `<h1>${escape(list.title)}</h1>\n<ol>\n${lines.join("\n")}\n</ol>\n<nav>${earlier} ${later}</nav>`;
    return framed({ paper, title: list.title, route: list.route, main });
  },
};
