import { Waves } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readOverviewSearch } from "./overviewSearch.ts";

export const overviewPage = definePage({
  path: "/",
  label: "Overview",
  Icon: Waves,
  group: "main",
  isClose: true,
  permission: "reports.read",
  liveTopics: ["payments", "events", "spend"],
  readSearch: readOverviewSearch,
  component: lazyPage("OverviewPage", () => import("./OverviewPage.tsx")),
});
