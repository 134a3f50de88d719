import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readCampaignSearch } from "./campaignSearch.ts";

export const campaignPage = definePage({
  path: "/campaigns/$campaignId",
  label: "Campaign",
  Icon: null,
  group: null,
  permission: "plan.read",
  liveTopics: ["payments", "events", "spend"],
  readSearch: readCampaignSearch,
  component: lazyPage("CampaignPage", () => import("./CampaignPage.tsx")),
});
