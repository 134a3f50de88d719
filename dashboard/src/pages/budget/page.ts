import { SlidersHorizontal } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const budgetPage = definePage({
  path: "/budget",
  label: "Budget",
  Icon: SlidersHorizontal,
  group: "act",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("BudgetPage", () => import("./BudgetPage.tsx")),
});
