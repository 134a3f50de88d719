import { ReceiptText } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readPaymentsSearch } from "./paymentsSearch.ts";

export const paymentsPage = definePage({
  path: "/payments",
  label: "Payments",
  Icon: ReceiptText,
  group: "main",
  isClose: true,
  permission: "reports.read",
  liveTopics: ["payments"],
  readSearch: readPaymentsSearch,
  component: lazyPage("PaymentsPage", () => import("./PaymentsPage.tsx")),
});
