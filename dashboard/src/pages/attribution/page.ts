import { Split } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readAttributionSearch } from "./attributionSearch.ts";

export const attributionPage = definePage({
  path: "/attribution",
  label: "Attribution",
  Icon: Split,
  group: "analyze",
  permission: "reports.read",
  liveTopics: ["payments"],
  readSearch: readAttributionSearch,
  component: lazyPage("AttributionPage", () => import("./AttributionPage.tsx")),
});
