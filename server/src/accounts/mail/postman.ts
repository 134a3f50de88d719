/** Sends the installation's mails: each is stored first and handed over by a job, which tries again while it must. */

import { newId } from "../../core/ids.ts";
import type { Job } from "../../core/job.ts";
import { type DeliverMail, type MailContent, MailDelayed, MailRefused } from "../../core/mail.ts";
import type { JobQueue } from "../../store/jobs.ts";
import type { PostgresDoor } from "../../store/postgres.ts";
import { insertMail, NO_WORKSPACE, noteFailure, noteSent, type WaitingMail, waitingMails } from "./mails.sql.ts";

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

const BATCH = 20;
const MAX_ATTEMPTS = 12;

export function createPostman({ postgres, jobs, deliver }: PostmanContext): { post: PostMail; job: Job } {
  return {
    post: async ({ workspaceId, ...mail }) => {
      const owner = workspaceId ?? NO_WORKSPACE;
      await insertMail(postgres, owner, { id: newId(), ...mail });
      if (deliver) await jobs.enqueue(SEND_MAILS, owner);
    },
    job: {
      name: SEND_MAILS,
      label: "Send mails",
      concurrency: 1,
      run: async (workspaceId) => void (deliver && (await sendMails(postgres, deliver, workspaceId))),
    },
  };
}

/** Hands over everything that waits; one that is delayed holds up no other. Throws when something is left for another try. */
async function sendMails(postgres: PostgresDoor, deliver: DeliverMail, workspaceId: string): Promise<void> {
  let delay: MailDelayed | null = null;
  let after: string | null = null;
  for (;;) {
    const mails = await waitingMails(postgres, workspaceId, { after, limit: BATCH });
    for (const mail of mails) {
      delay = (await send(postgres, deliver, { workspaceId, ...mail })) ?? delay;
      after = mail.id;
    }
    if (mails.length === 0) break;
  }
  if (delay) throw delay;
}

/** @returns why it has to wait, where others need not */
async function send(
  postgres: PostgresDoor,
  deliver: DeliverMail,
  { workspaceId, attempts, ...mail }: WaitingMail & { workspaceId: string },
): Promise<MailDelayed | null> {
  try {
    await deliver(mail);
  } catch (error) {
    const isFinal = error instanceof MailRefused || attempts + 1 >= MAX_ATTEMPTS;
    await noteFailure(postgres, workspaceId, { id: mail.id, reason: (error as Error).message, isFinal });
    if (isFinal) return null;
    if (error instanceof MailDelayed) return error;
    throw error;
  }
  await noteSent(postgres, workspaceId, mail.id);
  return null;
}
