/** Puts the rooms together: every dependency is passed on here and nowhere else. */
import type { Logger } from "pino";
import { Registry } from "prom-client";
import type { Accounts } from "../modules/accounts/accounts.ts";
import { identityHasher } from "../modules/accounts/identity-hasher.ts";
import { reviseAll } from "../modules/attribution/trace/late-evidence.sql.ts";
import { tracePayments } from "../modules/attribution/trace/trace-payments.ts";
import { CHECK_CONNECTIONS } from "../modules/connections/connections.ts";
import { CLEAN_UP_CONVERSIONS } from "../modules/conversions/conversions.ts";
import { MAIL_JOBS } from "../modules/mail/postman.ts";
import { PROCESS_INBOX } from "../modules/payments/stripe-intake.ts";
import { createPlan } from "../modules/plan/plan.ts";
import { ERASE_PEOPLE, RETAIN_DATA } from "../modules/privacy/privacy.ts";
import { campaignResultRoutes } from "../modules/reporting/campaigns/campaigns.routes.ts";
import type { AskMetrics } from "../modules/reporting/links/link-results.ts";
import { linkResultRoutes } from "../modules/reporting/links/links.routes.ts";
import { metricsRoutes } from "../modules/reporting/metrics/metrics.routes.ts";
import { queryMetrics } from "../modules/reporting/metrics/query-metrics.ts";
import { paymentRoutes } from "../modules/reporting/payments/payments.routes.ts";
import { qualityRoute } from "../modules/reporting/quality/quality.routes.ts";
import { REWRAP_DATA_KEYS } from "../modules/secrets/rewrap-job.ts";
import type { EventLog } from "../modules/tracking/log/event-log.ts";
import type { Loader } from "../modules/tracking/log/loader.ts";
import { MEASURE_USAGE } from "../modules/usage/usage.ts";
import type { Route } from "../platform/http/route.ts";
import type { Job } from "../platform/jobs/job.ts";
import { type JobQueue, openJobQueue } from "../platform/jobs/job-queue.ts";
import type { RunLog } from "../platform/jobs/job-runner.ts";
import { afterLoad } from "./after-load.ts";
import { composeAccounts } from "./compose-accounts.ts";
import { composeCollect } from "./compose-collect.ts";
import { composeConnections } from "./compose-connections.ts";
import { composeConversions } from "./compose-conversions.ts";
import { composeInstallCheck } from "./compose-install-check.ts";
import { composeJobs } from "./compose-jobs.ts";
import { composePrivacy } from "./compose-privacy.ts";
import { composeProductPictures } from "./compose-product-pictures.ts";
import { composeStripe, IMPORT_PRODUCTS } from "./compose-stripe.ts";
import { composeUsage, countSyncs } from "./compose-usage.ts";
import type { Config } from "./config.ts";
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
  runLog: RunLog;
  /** Writes down what is metered in memory. @returns stops it */
  keepMetering(): () => Promise<void>;
  /** Asks for jobs by the clock. @returns stops it */
  keepTime(): () => Promise<void>;
  queue: JobQueue;
  eventLog: EventLog;
  /** Starts what goes on beside collection. @returns stops it */
  keepCollecting(): () => Promise<void>;
  startLoader(): Promise<Loader>;
}

const TRACE_PAYMENTS = "trace-payments";
const JOB_NAMES = [
  ...MAIL_JOBS,
  PROCESS_INBOX,
  TRACE_PAYMENTS,
  CLEAN_UP_CONVERSIONS,
  REWRAP_DATA_KEYS,
  CHECK_CONNECTIONS,
  IMPORT_PRODUCTS,
  ERASE_PEOPLE,
  RETAIN_DATA,
  MEASURE_USAGE,
];

/** @param metrics where the rooms count for Prometheus; absent: nobody asks */
export async function compose(
  config: Config,
  stores: Stores,
  log: Logger,
  metrics: Registry = new Registry(),
): Promise<Product> {
  const { postgres, clickhouse, masterKey } = stores;
  const { publicUrl } = config;
  const hasher = identityHasher(masterKey);
  const queue = await openJobQueue({
    url: stores.appUrl,
    names: JOB_NAMES,
    onError: (err) => log.error({ err }, "job queue"),
  });
  const onWindowChange = (workspaceId: string) => reviseAll({ postgres, jobs: queue }, workspaceId, TRACE_PAYMENTS);
  const { accounts, postman, sealer, rewrapJob } = composeAccounts(config, stores, {
    jobs: queue,
    onLookbackChange: onWindowChange,
    log,
    metrics,
  });
  const { directory } = accounts;
  const plan = createPlan({ postgres, directory, publicUrl, onWindowChange });
  const collect = await composeCollect(config, stores, { plan, hasher, log, metrics });
  const conversions = composeConversions(stores, plan);
  const parts = { sealer, directory, hasher, jobs: queue, traceJob: TRACE_PAYMENTS, log };
  const stripe = composeStripe(config, stores, parts);
  const connections = composeConnections(config, stores, { sealer, log });
  const trace: Job = {
    name: TRACE_PAYMENTS,
    label: "Match payments to visits and write their journeys",
    concurrency: 2,
    run: (workspaceId) =>
      tracePayments({ postgres, clickhouse, announce: (id) => announce(postgres, id, "payments") }, workspaceId),
  };
  const askMetrics: AskMetrics = (id, query) => queryMetrics({ postgres, clickhouse }, id, query);
  const privacy = composePrivacy(stores, {
    hasher,
    sealer,
    queue,
    traceJob: TRACE_PAYMENTS,
    tidyLog: collect.tidyLog,
    log,
  });
  const usage = composeUsage(config, stores, { postWith: postman.postWith, log });
  const ownJobs = [conversions.job, rewrapJob, connections.job, usage.job];
  const jobs = [...postman.jobs, ...stripe.jobs, trace, ...ownJobs, ...privacy.jobs];
  const jobRoom = composeJobs(stores, { queue, jobs, log });
  const loaded = { postgres, jobs: queue, markPixelSeen: plan.markPixelSeen, traceJob: TRACE_PAYMENTS };
  return {
    accounts,
    apiRoutes: usage.metered([
      ...usage.routes,
      ...accounts.routes,
      ...jobRoom.routes,
      ...plan.routes,
      ...stripe.routes,
      ...connections.routes,
      ...metricsRoutes({ postgres, clickhouse }),
      ...linkResultRoutes(postgres, askMetrics),
      ...campaignResultRoutes(postgres, askMetrics),
      ...paymentRoutes({ postgres, clickhouse }),
      qualityRoute({ postgres, clickhouse }),
      ...collect.readingRoutes,
      ...conversions.readingRoutes,
      ...privacy.routes,
      composeInstallCheck(config, stores),
      composeProductPictures(config, stores),
    ]),
    collectRoutes: usage.metered([...collect.routes, ...conversions.routes]),
    jobs,
    runLog: countSyncs(jobRoom.runLog, jobs, usage),
    keepMetering: usage.keep,
    keepTime: jobRoom.keepTime,
    queue,
    eventLog: collect.eventLog,
    keepCollecting: collect.keepCollecting,
    startLoader: () =>
      collect.startLoader(async (news) => {
        await afterLoad(loaded, news);
        usage.noteLoaded(news.map(({ workspaceId }) => workspaceId));
      }),
  };
}
