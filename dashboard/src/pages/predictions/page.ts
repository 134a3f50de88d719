import { CalendarClock } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const predictionsPage = definePage({
  path: "/predictions",
  label: "Predictions",
  Icon: CalendarClock,
  group: "act",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("PredictionsPage", () => import("./PredictionsPage.tsx")),
});
