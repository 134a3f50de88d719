import { Gauge } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readQualitySearch } from "./qualitySearch.ts";

export const qualityPage = definePage({
  path: "/quality",
  label: "Data quality",
  Icon: Gauge,
  group: "collect",
  permission: "data.read",
  liveTopics: [],
  readSearch: readQualitySearch,
  component: lazyPage("QualityPage", () => import("./QualityPage.tsx")),
});
