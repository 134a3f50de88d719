import { Scale } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readReconciliationSearch } from "./reconciliationSearch.ts";

export const reconciliationPage = definePage({
  path: "/reconciliation",
  label: "Reconciliation",
  Icon: Scale,
  group: "analyze",
  permission: "reports.read",
  liveTopics: ["payments", "spend"],
  readSearch: readReconciliationSearch,
  component: lazyPage("ReconciliationPage", () => import("./ReconciliationPage.tsx")),
});
