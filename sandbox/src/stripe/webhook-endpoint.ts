/** Stripe's webhook_endpoint object: https://docs.stripe.com/api/webhook_endpoints/object */

export interface WebhookEndpoint {
  id: string;
  object: "webhook_endpoint";
  api_version: string | null;
  application: null;
  created: number;
  description: string | null;
  enabled_events: string[];
  livemode: false;
  metadata: Record<string, string>;
  status: "enabled" | "disabled";
  url: string;
}

export interface StoredEndpoint {
  object: WebhookEndpoint;
  /** `whsec_…`: shown once, when the endpoint is created. */
  secret: string;
}

export function wantsEvent({ object }: StoredEndpoint, type: string): boolean {
  return object.status === "enabled" && object.enabled_events.some((each) => each === "*" || each === type);
}
