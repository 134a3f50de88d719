/** Mail by SMTP (RFC 5321). "Handed over" means queued by the server, not read. */
import { createTransport } from "nodemailer";
import { type DeliverMail, MailDelayed, MailRefused } from "../../core/mail.ts";

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
  url: string;
  /** `Name <address>` that mails come from. */
  from: string;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** nodemailer's codes for what is about this mail alone: a refused address or content, a message that cannot be built. */
const OF_THIS_MAIL = new Set(["EENVELOPE", "EMESSAGE"]);

export function smtpDelivery({ url, from }: SmtpOptions): DeliverMail {
  const transport = createTransport({ url, ...TIMEOUTS });
  return async ({ id, to, subject, text, html }) => {
    const messageId = `<${id}@tributary>`;
    try {
      // As an object, so that no address can smuggle in a second one.
      await transport.sendMail({ messageId, from, to: { name: "", address: to }, subject, text, html });
    } catch (error) {
      if (isPermanent(error)) throw new MailRefused((error as Error).message);
      throw isDelay(error) ? new MailDelayed((error as Error).message) : error;
    }
  };
}

/** 5xx is the server's last word (RFC 5321 §4.2.1), except where it is about our log-in, which an operator mends. */
function isPermanent(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === "EAUTH") return false;
  if (responseCode !== undefined) return responseCode >= 500;
  return OF_THIS_MAIL.has(code ?? "");
}

/** An answer to this mail's reader or content; 421 is the server taking its leave (RFC 5321 §4.2.2). */
function isDelay(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return OF_THIS_MAIL.has(code ?? "") && responseCode !== undefined && responseCode !== 421;
}
