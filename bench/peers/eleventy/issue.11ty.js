import { framed, front } from "./layouts/frame.js";

export default {
  data: {
    pagination: { data: "collections.issues", size: 1, alias: "issue" },
    permalink: ({ issue }) => `${issue.key}/index.html`,
    eleventyExcludeFromCollections: true,
  },
  render: ({ paper, issue }) =>
    framed({ paper, title: issue.key, route: `${issue.key}/index.html`, main: `<h1>${issue.key}</h1>\n${front(issue)}` }),
};
