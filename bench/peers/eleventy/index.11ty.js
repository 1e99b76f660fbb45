import { framed, front } from "./layouts/frame.js";

export default {
  data: { permalink: "index.html", eleventyExcludeFromCollections: true },
  render({ paper, collections }) {
    const issue = collections.issues.at(-1);
    return framed({ paper, title: paper.name, route: "index.html", main: `<h1>${issue.key}</h1>\n${front(issue)}` });
  },
};
