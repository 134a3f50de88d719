/**
 * Sends the installation's mails: each is stored first and handed over by a job, which tries again for three days, as
 * mail servers do (RFC 5321 §4.5.4.1). What is given up can be driven again as long as it is kept.
 */
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { type DeliverMail, type MailContent, MailDelayed, MailRefused } from "../../core/mail.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import {
  deleteOldMails,
  dueMails,
  findWaiting,
  insertMails,
  NO_WORKSPACE,
  noteFailure,
  noteGivenUp,
  noteSent,
  TRIED_DAYS,
  takeUpMail,
  type WaitingMail,
} from "./mails.sql.ts";

const SEND_MAILS = "send-mails";
const TIDY_MAILS = "tidy-mails";

export interface Addressed extends MailContent {
  to: string;
  /** Null: it speaks of no workspace. */
  workspaceId: string | null;
}

/** Takes a mail over. Resolves when it is stored; sending follows. */
export type PostMail = (mail: Addressed) => Promise<void>;

/**
 * Does the work in a transaction of the workspace and takes over the mails it returns: what it wrote and they are stored
 * together, or neither is. Rejects as the work does.
 */
export type PostWith = (
  workspaceId: string,
  work: (tx: Tx) => Promise<readonly Omit<Addressed, "workspaceId">[]>,
) => Promise<void>;

export interface Postman {
  post: PostMail;
  postWith: PostWith;
  jobs: [send: Job, tidy: Job];
}

export interface PostmanContext {
  postgres: PostgresClient;
  jobs: Pick<JobQueue, "enqueue">;
  /** Null: there is no mail server, and mails stay in the outbox. */
  deliver: DeliverMail | null;
  /** Told of each mail that is stored to be sent. */
  onPosted: () => void;
  /** Told of each mail that is given up. */
  onGivenUp: (mail: { workspaceId: string; id: string }) => void;
}

const DAY_MS = 86_400_000;
const LONGEST_WAIT_SECONDS = 1800;
/** More than fit into the days that a mail is tried: it is the mails that are given up. */
const RETRIES = 250;

export function createPostman(context: PostmanContext): Postman {
  const { postgres, jobs, deliver, onPosted } = context;
  const ask = async (workspaceId: string): Promise<void> => {
    if (deliver) await jobs.enqueue(SEND_MAILS, workspaceId);
  };
  const send: Job = {
    name: SEND_MAILS,
    label: "Send emails",
    concurrency: 1,
    retryLimit: RETRIES,
    retryDelayMaxSeconds: LONGEST_WAIT_SECONDS,
    run: async (workspaceId) => void (deliver && (await sendMails({ ...context, deliver }, workspaceId))),
    takeUp: (workspaceId, letterId) => takeUpMail(postgres, workspaceId, letterId),
  };
  const tidy: Job = {
    name: TIDY_MAILS,
    label: "Delete emails older than a week",
    concurrency: 2,
    schedule: { cron: "10 4 * * *", timeZone: "UTC" },
    run: async (workspaceId) => {
      for (const id of [workspaceId, NO_WORKSPACE]) {
        await deleteOldMails(postgres, id);
        if ((await dueMails(postgres, id)).length > 0) await ask(id);
      }
    },
  };
  const postWith: PostWith = async (workspaceId, work) => {
    const mails = await postgres.withWorkspace(workspaceId, async (tx) => {
      const written = await work(tx);
      const outgoing = written.map((mail) => ({ id: newId(), ...mail }));
      await insertMails(tx, workspaceId, outgoing);
      return outgoing;
    });
    for (const _ of mails) onPosted();
    if (mails.length > 0) await ask(workspaceId);
  };
  return {
    post: ({ workspaceId, ...mail }) => postWith(workspaceId ?? NO_WORKSPACE, async () => [mail]),
    postWith,
    jobs: [send, tidy],
  };
}

type Sending = Pick<PostmanContext, "postgres" | "onGivenUp"> & { deliver: DeliverMail };

/** Hands over everything that is due; one that is delayed holds up no other. Throws when something is left for another try. */
async function sendMails(context: Sending, workspaceId: string): Promise<void> {
  let isDelayed = false;
  for (const id of await dueMails(context.postgres, workspaceId)) {
    const mail = await findWaiting(context.postgres, workspaceId, id);
    if (mail) isDelayed = (await send(context, workspaceId, mail)) === "delayed" || isDelayed;
  }
  if (isDelayed) throw new AppError("unavailable", "A reader's mail server does not take a mail yet.");
}

/** @throws what keeps all mails from being handed over now */
async function send(
  { postgres, deliver, onGivenUp }: Sending,
  workspaceId: string,
  { createdAt, ...mail }: WaitingMail,
): Promise<"sent" | "delayed" | "given up"> {
  try {
    await deliver(mail);
  } catch (error) {
    const failure = { id: mail.id, reason: (error as Error).message };
    const sentence = whyGivenUp(error, createdAt);
    if (sentence) {
      await noteGivenUp(postgres, workspaceId, { ...failure, job: SEND_MAILS, sentence });
      onGivenUp({ workspaceId, id: mail.id });
      return "given up";
    }
    await noteFailure(postgres, workspaceId, failure);
    if (error instanceof MailDelayed) return "delayed";
    throw error;
  }
  await noteSent(postgres, workspaceId, mail.id);
  return "sent";
}

/** @returns null: it is tried again */
function whyGivenUp(error: unknown, createdAt: Date): string | null {
  if (error instanceof MailRefused) return "A mail was refused for good by its reader's mail server.";
  const isOld = Date.now() - createdAt.getTime() > TRIED_DAYS * DAY_MS;
  return isOld ? `A mail could not be handed over for ${TRIED_DAYS} days.` : null;
}
