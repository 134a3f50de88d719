import { Plug } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readIntegrationsSearch } from "./integrationsSearch.ts";

export const integrationsPage = definePage({
  path: "/integrations",
  label: "Connections",
  Icon: Plug,
  group: "collect",
  permission: "connections.read",
  liveTopics: ["sources"],
  readSearch: readIntegrationsSearch,
  component: lazyPage("IntegrationsPage", () => import("./IntegrationsPage.tsx")),
});
