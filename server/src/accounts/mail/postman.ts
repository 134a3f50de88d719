/** Sends the installation's mails: each is stored first and handed over by a job, which tries again while it must. */

import { newId } from "../../core/ids.ts";
import type { Job } from "../../core/job.ts";
import { type DeliverMail, type MailContent, MailRefused } from "../../core/mail.ts";
import type { JobQueue } from "../../store/jobs.ts";
import type { PostgresDoor } from "../../store/postgres.ts";
import { insertMail, noteFailure, noteSent, type WaitingMail, waitingMails } from "./mails.sql.ts";

export const SEND_MAILS = "send-mails";

export interface Addressed extends MailContent {
  to: string;
  /** Null: it speaks of no workspace. */
  workspaceId: string | null;
}

/** Takes a mail over. Resolves when it is stored; sending follows. */
export type PostMail = (mail: Addressed) => Promise<void>;

export interface PostmanContext {
  postgres: PostgresDoor;
  jobs: Pick<JobQueue, "enqueue">;
  /** Null: there is no mail server, and mails stay in the outbox. */
  deliver: DeliverMail | null;
}

/** Mails belong to the installation: one run at a time sees to all of them. */
const QUEUE_KEY = "00000000-0000-0000-0000-000000000000";
const BATCH = 20;
const MAX_ATTEMPTS = 12;

export function createPostman({ postgres, jobs, deliver }: PostmanContext): { post: PostMail; job: Job } {
  return {
    post: async (mail) => {
      await insertMail(postgres, { id: newId(), ...mail });
      if (deliver) await jobs.enqueue(SEND_MAILS, QUEUE_KEY);
    },
    job: { name: SEND_MAILS, concurrency: 1, run: async () => void (deliver && (await sendMails(postgres, deliver))) },
  };
}

/** Hands over everything that waits. Throws when something is left for another try. */
async function sendMails(postgres: PostgresDoor, deliver: DeliverMail): Promise<void> {
  for (;;) {
    const mails = await waitingMails(postgres, BATCH);
    if (mails.length === 0) return;
    for (const mail of mails) await send(postgres, deliver, mail);
  }
}

async function send(postgres: PostgresDoor, deliver: DeliverMail, mail: WaitingMail): Promise<void> {
  try {
    await deliver(mail);
  } catch (error) {
    const isFinal = error instanceof MailRefused || mail.attempts + 1 >= MAX_ATTEMPTS;
    await noteFailure(postgres, mail.id, { reason: (error as Error).message, isFinal });
    if (!isFinal) throw error;
    return;
  }
  await noteSent(postgres, mail.id);
}
