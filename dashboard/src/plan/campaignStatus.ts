import type { CampaignStatus } from "@tributary/contract/campaigns";

export const STATUS_LABEL: Readonly<Record<CampaignStatus, string>> = {
  draft: "Draft",
  active: "Active",
  paused: "Paused",
  completed: "Completed",
};

export const STATUSES = Object.keys(STATUS_LABEL) as CampaignStatus[];

export function isStatus(value: unknown): value is CampaignStatus {
  return typeof value === "string" && Object.hasOwn(STATUS_LABEL, value);
}
