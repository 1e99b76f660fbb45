import { framed } from "./layouts/frame.js";

export default {
  data: { permalink: "archive.html", eleventyExcludeFromCollections: true },
  render({ paper, collections }) {
    let month = "";
    const lines = collections.issues.toReversed().map(({ key, articles }) => {
      const heading = key.startsWith(month || "-") ? "" : `</ul>\n<h2>${(month = key.slice(0, 7))}</h2>\n<ul>\n`;
      return `${heading}<li><a href="/${key}/index.html">${key}</a> ${articles.length}</li>`;
    });
    return framed({ paper, title: "往期", route: "archive.html", main: `<h1>往期</h1>\n<ul>\n${lines.join("\n")}\n</ul>` });
  },
};
