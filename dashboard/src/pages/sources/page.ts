import { DatabaseZap } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const sourcesPage = definePage({
  path: "/sources",
  label: "Sources",
  Icon: DatabaseZap,
  group: "collect",
  permission: "connections.read",
  liveTopics: ["sources", "spend"],
  component: lazyPage("SourcesPage", () => import("./SourcesPage.tsx")),
});
