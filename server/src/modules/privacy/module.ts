/** Privacy: people found, exported and erased everywhere, and how long each kind of data is kept. */

import { defineModule } from "../../platform/module.ts";
import { accounts } from "../accounts/public.ts";
import { paymentsChanged } from "../payments/public.ts";
import { secrets } from "../secrets/public.ts";
import { tracking } from "../tracking/public.ts";
import { createErasedFilter, createPrivacy, ERASE_PEOPLE } from "./privacy.ts";

export const privacy = defineModule({
  name: "privacy",
  needs: { secrets, accounts, tracking },
  tables: { postgres: ["erased_identities", "erasures", "retention"], clickhouse: ["erasing", "erased_events"] },
  // An erasure keeps the person sealed until its second pass, and lists them in memory while it runs.
  personalData: { tables: { postgres: ["erasures"], clickhouse: ["erasing"] } },
  permissions: ["data.delete"],
  create: (platform, { secrets: { sealer }, accounts: { hasher }, tracking: { tidyLog, filterLoads } }) => {
    const { postgres, clickhouse, objects, personalData, queue, events, rewriteTables, log, clock } = platform;
    const tables = personalData.flatMap((held) => held.tables.postgres ?? []);
    filterLoads(createErasedFilter({ postgres }, hasher));
    const { routes, jobs } = createPrivacy({
      postgres,
      clickhouse,
      objects,
      personalData,
      hasher,
      sealer,
      enqueue: (workspaceId) => queue.enqueue(ERASE_PEOPLE, workspaceId),
      retrace: (workspaceId) => events.publish(paymentsChanged, workspaceId),
      tidy: tidyLog,
      rewriteTables: async () => {
        const isDone = await rewriteTables(tables);
        if (!isDone) log.warn("erased data leaves the files of PostgreSQL only by the server's own maintenance");
      },
      clock,
    });
    return { provides: {}, routes, jobs };
  },
});
