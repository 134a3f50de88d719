import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const personPage = definePage({
  path: "/customers/$visitorId",
  label: "Person",
  Icon: null,
  group: null,
  permission: "reports.read",
  liveTopics: ["payments"],
  component: lazyPage("PersonPage", () => import("./PersonPage.tsx")),
});
