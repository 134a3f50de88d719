/** Privacy: people found, exported and erased everywhere, and how long each kind of data is kept. */

import { defineModule } from "../../platform/module.ts";
import { accounts } from "../accounts/public.ts";
import { connections } from "../connections/public.ts";
import { paymentsChanged } from "../payments/public.ts";
import { secrets } from "../secrets/public.ts";
import { tracking } from "../tracking/public.ts";
import { createErasedFilter, createPrivacy, ERASE_PEOPLE } from "./privacy.ts";

/** Those that hold, or held, something of people whom an erasure is about. */
const PERSONAL_TABLES = [
  "payments",
  "payment_matches",
  "webhook_inbox",
  "webhook_keys",
  "reported_conversions",
  "idempotency_keys",
  "erasures",
] as const;

export const privacy = defineModule({
  name: "privacy",
  needs: { secrets, accounts, tracking, connections },
  tables: { postgres: ["erased_identities", "erasures", "retention"], clickhouse: ["erasing", "erased_events"] },
  permissions: ["data.delete"],
  create: (
    platform,
    { secrets: { sealer }, accounts: { hasher }, tracking: { tidyLog, filterLoads }, connections: { connectors } },
  ) => {
    const { postgres, clickhouse, objects, queue, events, rewriteTables, log, clock } = platform;
    filterLoads(createErasedFilter({ postgres }, hasher));
    const { routes, jobs } = createPrivacy({
      postgres,
      clickhouse,
      objects,
      connectors,
      hasher,
      sealer,
      enqueue: (workspaceId) => queue.enqueue(ERASE_PEOPLE, workspaceId),
      retrace: (workspaceId) => events.publish(paymentsChanged, workspaceId),
      tidy: tidyLog,
      rewriteTables: async () => {
        const isDone = await rewriteTables(PERSONAL_TABLES);
        if (!isDone) log.warn("erased data leaves the files of PostgreSQL only by the server's own maintenance");
      },
      clock,
    });
    return { provides: {}, routes, jobs };
  },
});
