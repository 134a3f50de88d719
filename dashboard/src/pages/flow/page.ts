import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const flowPage = definePage({
  path: "/flows/$flowId",
  label: "Chat flow",
  Icon: null,
  group: null,
  permission: "automation.read",
  liveTopics: [],
  component: lazyPage("FlowPage", () => import("./FlowPage.tsx")),
});
