import { BookOpenText } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const knowledgePage = definePage({
  path: "/knowledge",
  label: "Knowledge",
  Icon: BookOpenText,
  group: "plan",
  permission: "automation.read",
  liveTopics: [],
  component: lazyPage("KnowledgePage", () => import("./KnowledgePage.tsx")),
});
