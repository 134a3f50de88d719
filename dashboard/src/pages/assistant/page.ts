import { Bot } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const assistantPage = definePage({
  path: "/assistant",
  label: "Assistant",
  Icon: Bot,
  group: "main",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("AssistantPage", () => import("./AssistantPage.tsx")),
});
