/** What comes of setting spend against revenue: formulas over the metrics of several modules. */
import type { Formula } from "../../core/facts.ts";

export const RETURN_METRICS: readonly Formula[] = [
  {
    name: "roas",
    label: "ROAS",
    description: "Return on ad spend: verified revenue that the attribution model credits to ads, divided by spend.",
    unit: "ratio",
    format: "multiple",
    goodWhen: "up",
    formula: "adRevenue / spend",
  },
  {
    name: "mer",
    label: "MER",
    description: "Marketing efficiency ratio: all verified revenue divided by all ad spend.",
    unit: "ratio",
    format: "multiple",
    goodWhen: "up",
    formula: "revenue / spend",
  },
  {
    name: "cpa",
    label: "CPA",
    description: "Cost per acquisition: spend divided by the orders that the attribution model credits to ads.",
    unit: "minor",
    format: "money",
    goodWhen: "down",
    formula: "spend / adOrders",
  },
  {
    name: "profit",
    label: "Profit",
    description: "Verified revenue minus the cost of goods and ad spend. Doesn't include fees, taxes, or shipping.",
    unit: "minor",
    format: "money",
    goodWhen: "up",
    formula: "revenue - costOfGoods - spend",
  },
  {
    name: "poas",
    label: "POAS",
    description: "Profit on ad spend: gross profit from ads divided by spend.",
    unit: "ratio",
    format: "multiple",
    goodWhen: "up",
    formula: "adGrossProfit / spend",
  },
  {
    name: "overClaimed",
    label: "Claimed vs. verified",
    description:
      "Revenue that ad platforms claim, divided by the verified revenue credited to ads. Above 1, they claim more than the attribution model credits.",
    unit: "ratio",
    format: "multiple",
    goodWhen: "down",
    formula: "claimedRevenue / adRevenue",
  },
];
