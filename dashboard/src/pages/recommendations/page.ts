import { Lightbulb } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const recommendationsPage = definePage({
  path: "/recommendations",
  label: "Recommendations",
  Icon: Lightbulb,
  group: "act",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("RecommendationsPage", () => import("./RecommendationsPage.tsx")),
});
