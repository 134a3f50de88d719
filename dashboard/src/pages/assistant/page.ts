import { Search } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export interface AssistantSearch {
  /** The thread that is open; without it, a new one. */
  thread?: string | undefined;
}

export const assistantPage = definePage({
  path: "/assistant",
  label: "Assistant",
  Icon: Search,
  group: "main",
  permission: "reports.read",
  liveTopics: [],
  readSearch: ({ thread }): AssistantSearch => ({ thread: typeof thread === "string" ? thread : undefined }),
  component: lazyPage("AssistantPage", () => import("./AssistantPage.tsx")),
});
