import { Megaphone } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readCampaignsSearch } from "./campaignsSearch.ts";

export const campaignsPage = definePage({
  path: "/campaigns",
  label: "Campaigns",
  Icon: Megaphone,
  group: "plan",
  isClose: true,
  permission: "plan.read",
  liveTopics: ["payments", "events", "spend"],
  readSearch: readCampaignsSearch,
  component: lazyPage("CampaignsPage", () => import("./CampaignsPage.tsx")),
});
