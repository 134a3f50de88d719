import { BellRing } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const alertsPage = definePage({
  path: "/alerts",
  label: "Alerts",
  Icon: BellRing,
  group: "act",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("AlertsPage", () => import("./AlertsPage.tsx")),
});
