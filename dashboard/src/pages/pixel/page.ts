import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readPixelSearch } from "./pixelSearch.ts";

export const pixelPage = definePage({
  path: "/pixels/$pixelId",
  label: "Pixel",
  Icon: null,
  group: null,
  permission: "plan.read",
  liveTopics: ["events"],
  readSearch: readPixelSearch,
  component: lazyPage("PixelPage", () => import("./PixelPage.tsx")),
});
