import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readLinkSearch } from "./linkSearch.ts";

export const linkPage = definePage({
  path: "/links/$linkId",
  label: "Link",
  Icon: null,
  group: null,
  permission: "plan.read",
  liveTopics: ["payments", "events"],
  readSearch: readLinkSearch,
  component: lazyPage("LinkPage", () => import("./LinkPage.tsx")),
});
