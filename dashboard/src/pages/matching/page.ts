import { Fingerprint } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const matchingPage = definePage({
  path: "/matching",
  label: "Matching",
  Icon: Fingerprint,
  group: "analyze",
  permission: "reports.read",
  liveTopics: [],
  component: lazyPage("MatchingPage", () => import("./MatchingPage.tsx")),
});
