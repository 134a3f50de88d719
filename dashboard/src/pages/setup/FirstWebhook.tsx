import { useQuery } from "@tanstack/react-query";
import type { StripeConnection } from "@tributary/contract/checkout";
import { useState } from "react";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { Awaited } from "./Awaited.tsx";
import { ASK_AGAIN_MS } from "./askAgain.ts";

/** Waits for Stripe's first webhook and says so when it comes; later, when Stripe was last heard of. */
export function FirstWebhook({ connection }: { connection: StripeConnection }) {
  const [isFirst, setFirst] = useState(false);
  const waiting = connection.lastWebhookAt === null;
  if (waiting && !isFirst) setFirst(true);
  useQuery({ ...stripeConnectionsQuery, refetchInterval: waiting ? ASK_AGAIN_MS : false });
  return (
    <Awaited
      testId="first-webhook"
      waiting="Waiting for the first webhook from Stripe… It comes with your first payment, or when you send a test event."
      arrived={isFirst ? "First webhook received" : "Last webhook received"}
      at={connection.lastWebhookAt}
    />
  );
}
