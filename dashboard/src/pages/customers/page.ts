import { UserRound } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const customersPage = definePage({
  path: "/customers",
  label: "Customers",
  Icon: UserRound,
  group: "main",
  permission: "reports.read",
  liveTopics: ["payments"],
  component: lazyPage("CustomersPage", () => import("./CustomersPage.tsx")),
});
