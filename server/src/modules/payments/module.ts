/** Payments: money that a provider confirmed, read from its webhooks, and the checkouts that lead to it. */
import { createFetchOutside } from "../../connect/outside/fetch-outside.ts";
import { trustedRoots } from "../../connect/paypal/certificate-chain.ts";
import { createWebhookVerifier } from "../../connect/paypal/verify-webhook.ts";
import { onOutboxEvent } from "../../platform/events/event-bus.ts";
import { defineModule } from "../../platform/module.ts";
import { accounts } from "../accounts/public.ts";
import { connections, sourceChanged } from "../connections/public.ts";
import { createIntake, PROCESS_INBOX } from "./intake.ts";
import { paymentsChanged } from "./payments-changed.ts";
import { bookedOfPeople } from "./personal-data/personal-data.ts";
import type { OnUnbooked } from "./process-inbox.ts";
import { BOOK_RECORDS, bookRecordsJob } from "./records/book-records-job.ts";
import { orderRoutes } from "./subscriptions/orders.routes.ts";

export const payments = defineModule({
  name: "payments",
  needs: { accounts, connections },
  tables: {
    postgres: [
      "payment_record_cursors",
      "payments",
      "subscriptions",
      "superseded_payments",
      "webhook_inbox",
      "webhook_keys",
    ],
  },
  personalData: bookedOfPeople,
  publishes: [paymentsChanged],
  permissions: ["checkout.create"],
  create: (
    { postgres, clickhouse, queue, events, log, clock },
    { accounts: { directory, hasher }, connections: connected },
  ) => {
    const onUnbooked: OnUnbooked = (workspaceId, providerEventId, reason) =>
      log.warn({ workspaceId, providerEventId, reason }, "a webhook could not be booked; it is kept in the inbox");
    const { routes, job } = createIntake({
      ...connected,
      postgres,
      jobs: queue,
      events,
      verifyPayPalWebhook: createWebhookVerifier({
        fetchOutside: createFetchOutside({ allowPrivate: connected.paypalApiUrl !== null, accept: "*/*" }),
        roots: trustedRoots,
        apiUrl: connected.paypalApiUrl,
        now: clock,
      }),
      directory,
      hashEmail: hasher.hashEmail,
      onUnbooked,
    });
    const records = bookRecordsJob({ postgres, clickhouse, jobs: queue, processJob: PROCESS_INBOX, onUnbooked });
    return {
      provides: {},
      routes: [...routes, ...orderRoutes(postgres)],
      jobs: [job, records],
      subscribes: [onOutboxEvent(sourceChanged, BOOK_RECORDS)],
    };
  },
});
