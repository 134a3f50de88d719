/** Mail by SMTP (RFC 5321). "Handed over" means queued by the server, not read. */
import { createTransport } from "nodemailer";
import { type DeliverMail, MailRefused } from "../../core/mail.ts";

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
  url: string;
  /** `Name <address>` that mails come from. */
  from: string;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** nodemailer's codes for what no other try mends: a refused address, a message that cannot be built. */
const PERMANENT = new Set(["EENVELOPE", "EMESSAGE"]);

export function smtpDelivery({ url, from }: SmtpOptions): DeliverMail {
  const transport = createTransport({ url, ...TIMEOUTS });
  return async ({ id, to, subject, text, html }) => {
    const messageId = `<${id}@tributary>`;
    try {
      // As an object, so that no address can smuggle in a second one.
      await transport.sendMail({ messageId, from, to: { name: "", address: to }, subject, text, html });
    } catch (error) {
      if (isPermanent(error)) throw new MailRefused((error as Error).message);
      throw error;
    }
  };
}

/** 5xx is the server's last word (RFC 5321 §4.2.1), except where it is about our log-in, which an operator mends. */
function isPermanent(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === "EAUTH") return false;
  if (responseCode !== undefined) return responseCode >= 500;
  return PERMANENT.has(code ?? "");
}
