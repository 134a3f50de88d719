import { ListFilter } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readFunnelsSearch } from "./funnelsSearch.ts";

export const funnelsPage = definePage({
  path: "/funnels",
  label: "Funnels",
  Icon: ListFilter,
  group: "analyze",
  permission: "reports.read",
  liveTopics: ["payments"],
  readSearch: readFunnelsSearch,
  component: lazyPage("FunnelsPage", () => import("./FunnelsPage.tsx")),
});
