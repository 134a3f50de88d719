/** Counts for Prometheus what becomes of mails. */
import { Counter, type Registry } from "prom-client";
import { type DeliverMail, MailDelayed, MailRefused } from "../../core/mail.ts";

export interface MailMeters {
  onPosted(): void;
  delivering(deliver: DeliverMail): DeliverMail;
}

export function createMailMeters(metrics: Registry): MailMeters {
  const mails = new Counter({
    name: "mails_total",
    help: "Mails written (posted) and tries to hand them over (sent, refused for good, delayed, failed)",
    labelNames: ["result"],
    registers: [metrics],
  });
  return {
    onPosted: () => mails.inc({ result: "posted" }),
    delivering: (deliver) => async (mail) => {
      try {
        await deliver(mail);
      } catch (error) {
        mails.inc({ result: resultOf(error) });
        throw error;
      }
      mails.inc({ result: "sent" });
    },
  };
}

function resultOf(error: unknown): string {
  if (error instanceof MailRefused) return "refused";
  return error instanceof MailDelayed ? "delayed" : "failed";
}
