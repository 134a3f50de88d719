/** Metrics that are a part of another one: "what share of revenue comes from ads", "refund rate". */
export const WHOLE_OF: Readonly<Record<string, string>> = {
  adRevenue: "revenue",
  attributedRevenue: "revenue",
  newRevenue: "revenue",
  recurringRevenue: "revenue",
  refunded: "grossRevenue",
  adOrders: "orders",
  attributedOrders: "orders",
};
