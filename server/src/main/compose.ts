/** Puts the rooms together: every dependency is passed on here and nowhere else. */
import { createHmac } from "node:crypto";
import path from "node:path";
import type { Logger } from "pino";
import { type Accounts, createAccounts } from "../accounts/accounts.ts";
import { identityHasher } from "../accounts/identity-hasher.ts";
import { createDataKeys } from "../accounts/secrets/data-keys.ts";
import { createSealer } from "../accounts/secrets/sealer.ts";
import { reviseAll } from "../attribute/trace/late-evidence.sql.ts";
import { tracePayments } from "../attribute/trace/trace-payments.ts";
import { createCollect } from "../collect/collect.ts";
import { type EventLog, openEventLog } from "../collect/log/event-log.ts";
import { isRefusal, loadEvents } from "../collect/log/load-events.sql.ts";
import { type Loader, startLoader } from "../collect/log/loader.ts";
import { createRefusalCounter } from "../collect/refusals/refusal-counter.ts";
import { addRefusals } from "../collect/refusals/refused-events.sql.ts";
import { createScriptFiles } from "../collect/script/script-files.ts";
import { createStripeIntake, PROCESS_INBOX } from "../collect/stripe-intake.ts";
import type { Job } from "../core/job.ts";
import type { Route } from "../core/route.ts";
import { createPlan } from "../plan/plan.ts";
import { linkResultRoutes } from "../report/links/links.routes.ts";
import { metricsRoutes } from "../report/metrics/metrics.routes.ts";
import { queryMetrics } from "../report/metrics/query-metrics.ts";
import { paymentRoutes } from "../report/payments/payments.routes.ts";
import { qualityRoute } from "../report/quality/quality.routes.ts";
import { type JobQueue, openJobQueue } from "../store/jobs.ts";
import { afterLoad } from "./after-load.ts";
import type { Config } from "./config.ts";
import { keyRing } from "./key-ring.ts";
import { announce } from "./live-channel.ts";
import type { Stores } from "./open-stores.ts";

export interface Product {
  accounts: Accounts;
  /** Answered by the role `api`. */
  apiRoutes: Route[];
  /** Answered by the role `collector`. */
  collectRoutes: Route[];
  /** Done by the role `worker`. */
  jobs: Job[];
  queue: JobQueue;
  eventLog: EventLog;
  /** Starts what goes on beside collection. @returns stops it */
  keepCollecting(): () => Promise<void>;
  startLoader(): Promise<Loader>;
}

const TRACE_PAYMENTS = "trace-payments";
const TRACK_SCRIPT = path.resolve(import.meta.dirname, "../../../tracker/dist/track.js");

export async function compose(config: Config, stores: Stores, log: Logger): Promise<Product> {
  const { postgres, clickhouse, masterKey } = stores;
  const { publicUrl, stripeApiUrl } = config;
  const hasher = identityHasher(masterKey);
  const dataKeys = createDataKeys({ postgres, ring: keyRing(config, masterKey) });
  const tokenSecret = createHmac("sha256", masterKey).update("access-tokens").digest();
  const queue = await openJobQueue({
    url: stores.appUrl,
    names: [PROCESS_INBOX, TRACE_PAYMENTS],
    onError: (err) => log.error({ err }, "job queue"),
  });
  const onWindowChange = (workspaceId: string) => reviseAll({ postgres, jobs: queue }, workspaceId, TRACE_PAYMENTS);
  const accounts = createAccounts({ postgres, tokenSecret, publicUrl, onLookbackChange: onWindowChange });
  const { directory } = accounts;
  const folder = path.join(config.dataDir, "events");
  const eventLog = await openEventLog(folder);
  const plan = createPlan({ postgres, directory, publicUrl, onWindowChange });
  const onError = (err: unknown): void => log.error({ err }, "while keeping the books of collection");
  const refusals = createRefusalCounter({ store: (rows) => addRefusals(postgres, rows), onError });
  const scriptFiles = createScriptFiles({
    builtPath: TRACK_SCRIPT,
    folder: path.join(config.dataDir, "track-scripts"),
  });
  const collect = createCollect({
    sink: eventLog,
    postgres,
    clickhouse,
    links: plan.links,
    channelRules: plan.channelRules,
    hasher,
    limit: { policy: "ingest", perSecond: config.ingestRateLimit, burst: config.ingestRateLimit * 2 },
    hostsOfPixel: plan.hostsOfPixel,
    scriptFiles,
    publicUrl,
    noteRefusal: refusals.note,
    onError,
  });
  const stripe = createStripeIntake({
    postgres,
    jobs: queue,
    directory,
    sealer: createSealer({ dataKeys, masterKey }),
    hashEmail: hasher.hashEmail,
    stripeApiUrl,
    publicUrl,
    traceJob: TRACE_PAYMENTS,
    onUnbooked: (workspaceId, providerEventId, reason) =>
      log.warn({ workspaceId, providerEventId, reason }, "a webhook could not be booked; it is kept in the inbox"),
  });
  const trace: Job = {
    name: TRACE_PAYMENTS,
    concurrency: 2,
    run: (workspaceId) =>
      tracePayments({ postgres, clickhouse, announce: (id) => announce(postgres, id, "payments") }, workspaceId),
  };
  const loaded = { postgres, jobs: queue, markPixelSeen: plan.markPixelSeen, traceJob: TRACE_PAYMENTS };
  return {
    accounts,
    apiRoutes: [
      ...accounts.routes,
      ...plan.routes,
      ...stripe.routes,
      ...metricsRoutes({ postgres, clickhouse }),
      ...linkResultRoutes(postgres, (id, query) => queryMetrics({ postgres, clickhouse }, id, query)),
      ...paymentRoutes({ postgres, clickhouse }),
      qualityRoute({ postgres, clickhouse }),
      ...collect.readingRoutes,
    ],
    collectRoutes: collect.routes,
    jobs: [stripe.job, trace],
    queue,
    eventLog,
    keepCollecting: () => {
      const stopSalts = collect.keepSalts();
      const stopRefusals = refusals.keep();
      return async () => {
        stopSalts();
        await stopRefusals();
      };
    },
    startLoader: () =>
      startLoader({
        folder,
        eventLog,
        load: (batch) => loadEvents(clickhouse, batch),
        isRefusal,
        onLoaded: (batch) => afterLoad(loaded, batch),
        log,
      }),
  };
}
