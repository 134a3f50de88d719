import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const paymentPage = definePage({
  path: "/payments/$paymentId",
  label: "Payment",
  Icon: null,
  group: null,
  permission: "reports.read",
  liveTopics: ["payments"],
  component: lazyPage("PaymentPage", () => import("./PaymentPage.tsx")),
});
