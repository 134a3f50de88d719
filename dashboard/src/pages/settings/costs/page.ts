import { lazyPage } from "../../../code/lazyPage.ts";
import { definePage } from "../../../page/Page.ts";

export const costsPage = definePage({
  path: "/settings/costs",
  label: "Costs & rates",
  Icon: null,
  group: "settings",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("CostsPage", () => import("./CostsPage.tsx")),
});
