import { Activity } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readEventsSearch } from "./eventsSearch.ts";

export const eventsPage = definePage({
  path: "/events",
  label: "Live events",
  Icon: Activity,
  group: "collect",
  permission: "data.read",
  liveTopics: ["events"],
  readSearch: readEventsSearch,
  component: lazyPage("EventsPage", () => import("./EventsPage.tsx")),
});
