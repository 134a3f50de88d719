import { ListChecks } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const setupPage = definePage({
  path: "/setup",
  label: "Get set up",
  Icon: ListChecks,
  group: "more",
  permission: "plan.read",
  liveTopics: ["payments", "events"],
  component: lazyPage("SetupPage", () => import("./SetupPage.tsx")),
});
