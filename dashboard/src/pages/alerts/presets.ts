/** Rules to begin with; each can be changed before it is saved. */
import type { AlertCondition } from "@tributary/contract/alerts";

export interface RuleDraft {
  name: string;
  metric: string;
  condition: AlertCondition;
  /** As people type it: money in units, shares in percent. */
  threshold: string;
  days: string;
  channel: string;
  evenIfProvisional: boolean;
  emailsAdmins: boolean;
}

const BASE = { channel: "", evenIfProvisional: false, emailsAdmins: true };

export const PRESETS: readonly RuleDraft[] = [
  { ...BASE, name: "Tracking may be broken", metric: "visitors", condition: "falls_by", threshold: "60", days: "1" },
  { ...BASE, name: "Revenue is down", metric: "revenue", condition: "falls_by", threshold: "30", days: "7" },
  { ...BASE, name: "Refunds are up", metric: "refunded", condition: "rises_by", threshold: "100", days: "7" },
  {
    ...BASE,
    name: "Fewer payments can be attributed",
    metric: "coverage",
    condition: "below",
    threshold: "70",
    days: "7",
  },
  {
    ...BASE,
    name: "ROAS below target",
    metric: "roas",
    condition: "below",
    threshold: "1",
    days: "7",
    evenIfProvisional: true,
  },
  {
    ...BASE,
    name: "CPA is rising",
    metric: "cpa",
    condition: "rises_by",
    threshold: "40",
    days: "7",
    evenIfProvisional: true,
  },
  {
    ...BASE,
    name: "Spend is rising",
    metric: "spend",
    condition: "rises_by",
    threshold: "50",
    days: "3",
    evenIfProvisional: true,
  },
];
