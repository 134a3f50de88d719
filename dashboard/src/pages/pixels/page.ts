import { RadioTower } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readPixelsSearch } from "./pixelsSearch.ts";

export const pixelsPage = definePage({
  path: "/pixels",
  label: "Pixels",
  Icon: RadioTower,
  group: "collect",
  permission: "plan.read",
  liveTopics: ["events"],
  readSearch: readPixelsSearch,
  component: lazyPage("PixelsPage", () => import("./PixelsPage.tsx")),
});
