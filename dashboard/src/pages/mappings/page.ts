import { Waypoints } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readPeriodSearch } from "../../period/period.ts";

export const mappingsPage = definePage({
  path: "/mapping",
  label: "Spend mapping",
  Icon: Waypoints,
  group: "plan",
  permission: "reports.read",
  liveTopics: ["spend"],
  readSearch: readPeriodSearch,
  component: lazyPage("MappingsPage", () => import("./MappingsPage.tsx")),
});
