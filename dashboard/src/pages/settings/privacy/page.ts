import { lazyPage } from "../../../code/lazyPage.ts";
import { definePage } from "../../../page/Page.ts";

export const privacyPage = definePage({
  path: "/settings/privacy",
  label: "Privacy",
  Icon: null,
  group: "settings",
  permission: "settings.read",
  liveTopics: [],
  component: lazyPage("PrivacyPage", () => import("./PrivacyPage.tsx")),
});
