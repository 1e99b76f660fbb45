// Lists that Eleventy's templates page through: issues, and the articles of each section and name, fifty a page.
const SECTIONS = { news: "要闻", town: "乡镇", life: "民生", culture: "文化", sports: "体育", notice: "公告" };
const KINDS = ["people", "places", "authors", "rubrics", "keywords"];
const ON_A_PAGE = 50;

export default function (config) {
  const addresses = new Map();
  config.setQuietMode(true);
  config.addPassthroughCopy("paper.css");
  config.addGlobalData("paper", { name: "某报", url: "https://paper.example/", sections: SECTIONS, kinds: KINDS });
  config.addGlobalData("addresses", () => (kind, name) => addresses.get(`${kind} ${name}`));

  const inOrder = (api) =>
    api
      .getFilteredByGlob("articles/**/*.md")
      .sort((a, b) => (a.data.issue < b.data.issue ? -1 : a.data.issue > b.data.issue ? 1 : a.data.order - b.data.order));

  config.addCollection("articles", inOrder);

  config.addCollection("issues", (api) => {
    const issues = new Map();
    for (const article of inOrder(api)) {
      const key = article.data.issue;
      if (!issues.has(key)) issues.set(key, { key, articles: [] });
      const issue = issues.get(key);
      // Neighbours, so that no template has to look for them.
      article.data.of = issue;
      article.data.at = issue.articles.push(article) - 1;
    }
    return [...issues.values()];
  });

  config.addCollection("lists", (api) => {
    const lists = [];
    const newest = inOrder(api).reverse();
    for (const kind of ["section", ...KINDS]) {
      const names = new Map();
      for (const article of newest) {
        for (const name of [article.data[kind]].flat()) {
          if (!names.has(name)) names.set(name, []);
          names.get(name).push(article);
        }
      }
      let number = 0;
      const entries = [];
      for (const [name, articles] of names) {
        const folder = `${kind}/${kind === "section" ? name : number++}`;
        const title = kind === "section" ? SECTIONS[name] : name;
        addresses.set(`${kind} ${name}`, `/${folder}/0.html`);
        entries.push({ title, count: articles.length, route: `${folder}/0.html` });
        const pages = Math.ceil(articles.length / ON_A_PAGE);
        for (let page = 0; page < pages; page++) {
          const some = articles.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
          lists.push({ title, route: `${folder}/${page}.html`, articles: some, page, pages });
        }
      }
      lists.push({ title: kind, route: `${kind}/index.html`, entries });
    }
    return lists;
  });

  return { markdownTemplateEngine: false, htmlTemplateEngine: false, dir: { includes: "layouts" } };
}
