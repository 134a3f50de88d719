/** Puts the room of people and secrets to work: its keys are derived here from the installation's master key. */
import { createHmac } from "node:crypto";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { smtpDelivery } from "../connect/mail/smtp-delivery.ts";
import { type Accounts, createAccounts } from "../modules/accounts/accounts.ts";
import { createPostman, type Postman } from "../modules/mail/postman.ts";
import { createDataKeys } from "../modules/secrets/data-keys.ts";
import { rewrapJob } from "../modules/secrets/rewrap-job.ts";
import { createSealer, type Sealer } from "../modules/secrets/sealer.ts";
import type { Job } from "../platform/jobs/job.ts";
import type { JobQueue } from "../platform/jobs/job-queue.ts";
import type { Config } from "./config.ts";
import { keyRing } from "./key-ring.ts";
import type { Stores } from "./open-stores.ts";
import { createMailMeters } from "./operate/mail-meters.ts";

export interface ComposedAccounts {
  accounts: Accounts;
  postman: Postman;
  sealer: Sealer;
  rewrapJob: Job;
}

export interface AccountsParts {
  jobs: JobQueue;
  /** What else a changed lookback window changes. */
  onLookbackChange: (workspaceId: string) => Promise<void>;
  log: Logger;
  /** Where mails are counted for Prometheus; absent: nobody asks. */
  metrics?: Registry;
}

export function composeAccounts(
  config: Config,
  { postgres, masterKey }: Pick<Stores, "postgres" | "masterKey">,
  { jobs, onLookbackChange, log, metrics = new Registry() }: AccountsParts,
): ComposedAccounts {
  const derive = (purpose: string): Buffer => createHmac("sha256", masterKey).update(purpose).digest();
  const mails = createMailMeters(metrics);
  const deliver = config.smtp ? mails.delivering(smtpDelivery(config.smtp)) : null;
  const postman = createPostman({
    postgres,
    jobs,
    deliver,
    onPosted: mails.onPosted,
    onGivenUp: (mail) => log.error({ mail }, "mail given up; the table of mails has the reason"),
  });
  const dataKeys = createDataKeys({ postgres, ring: keyRing(config, masterKey) });
  const accounts = createAccounts({
    postgres,
    tokenSecret: derive("access-tokens"),
    sealingKey: derive("secrets-of-people"),
    publicUrl: config.publicUrl,
    post: postman.post,
    isSendingMail: deliver !== null,
    onLookbackChange,
  });
  const sealer = createSealer({ dataKeys, masterKey });
  return { accounts, postman, sealer, rewrapJob: rewrapJob(dataKeys) };
}
