import { Link2 } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readLinksSearch } from "./linksSearch.ts";

export const linksPage = definePage({
  path: "/links",
  label: "Links",
  Icon: Link2,
  group: "plan",
  isClose: true,
  permission: "plan.read",
  liveTopics: ["payments", "events"],
  readSearch: readLinksSearch,
  component: lazyPage("LinksPage", () => import("./LinksPage.tsx")),
});
