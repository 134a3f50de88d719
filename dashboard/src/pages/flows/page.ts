import { Workflow } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const flowsPage = definePage({
  path: "/flows",
  label: "Chat flows",
  Icon: Workflow,
  group: "plan",
  permission: "automation.read",
  liveTopics: [],
  component: lazyPage("FlowsPage", () => import("./FlowsPage.tsx")),
});
