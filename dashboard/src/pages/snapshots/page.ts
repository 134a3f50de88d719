import { Camera } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readSnapshotsSearch } from "./snapshotsSearch.ts";

export const snapshotsPage = definePage({
  path: "/snapshots",
  label: "Snapshots",
  Icon: Camera,
  group: "analyze",
  permission: "reports.read",
  liveTopics: ["payments"],
  readSearch: readSnapshotsSearch,
  component: lazyPage("SnapshotsPage", () => import("./SnapshotsPage.tsx")),
});
