/** Tries the mail server without sending anything. */
import { createTransport } from "nodemailer";

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 };

/** Resolves when the server answers and takes the log-in. Rejects with the driver's error. @param url as SMTP_URL */
export async function trySmtp(url: string): Promise<void> {
  const transport = createTransport({ url, ...TIMEOUTS });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
