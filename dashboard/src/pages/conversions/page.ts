import { BadgeCheck } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readConversionsSearch } from "./conversionsSearch.ts";

export const conversionsPage = definePage({
  path: "/conversions",
  label: "Conversions",
  Icon: BadgeCheck,
  group: "collect",
  permission: "data.read",
  liveTopics: ["conversions"],
  readSearch: readConversionsSearch,
  component: lazyPage("ConversionsPage", () => import("./ConversionsPage.tsx")),
});
