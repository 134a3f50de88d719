import { Workflow } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const modelsPage = definePage({
  path: "/models",
  label: "Data models",
  Icon: Workflow,
  group: "collect",
  permission: "reports.read",
  liveTopics: ["spend"],
  readSearch: ({ model }) => ({ model: typeof model === "string" && /^\w{1,80}$/.test(model) ? model : undefined }),
  component: lazyPage("ModelsPage", () => import("./ModelsPage.tsx")),
});
