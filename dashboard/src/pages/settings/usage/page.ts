import { lazyPage } from "../../../code/lazyPage.ts";
import { definePage } from "../../../page/Page.ts";

export const usagePage = definePage({
  path: "/settings/usage",
  label: "Usage & cost",
  Icon: null,
  group: "settings",
  permission: "usage.read",
  liveTopics: [],
  component: lazyPage("UsagePage", () => import("./UsagePage.tsx")),
});
