/** What people call the signals of a match. */
export const SIGNAL_LABELS: Readonly<Record<string, string>> = {
  visitor_id: "Visitor ID",
  tracking_id: "Link click",
  session_id: "Session ID",
  customer_id: "Customer ID",
  order_id: "Order ID",
  email: "Email",
  transaction_id: "Google Analytics transaction",
  reported_order: "Reported conversion",
  click_id: "Ad click ID",
  phone: "Phone",
  network: "Network",
  activity: "Visit before payment",
};
