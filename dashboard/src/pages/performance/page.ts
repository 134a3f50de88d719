import { ChartNoAxesCombined } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readPerformanceSearch } from "./performanceSearch.ts";

export const performancePage = definePage({
  path: "/performance",
  label: "Ad performance",
  Icon: ChartNoAxesCombined,
  group: "analyze",
  permission: "reports.read",
  liveTopics: ["payments", "spend"],
  readSearch: readPerformanceSearch,
  component: lazyPage("PerformancePage", () => import("./PerformancePage.tsx")),
});
