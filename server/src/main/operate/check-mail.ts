/** Whether mails leave the installation. */
import { trySmtp } from "../../connect/mail/try-smtp.ts";
import type { Config } from "../config.ts";
import { count, type Finding, fail, ok, reasonOf, warn } from "./finding.ts";
import type { WorkspaceHealth } from "./workspace-health.sql.ts";

/** @param mails null: the database could not be asked */
export async function checkMail(
  { smtp }: Pick<Config, "smtp">,
  mails: Pick<WorkspaceHealth, "failedMails" | "waitingMails"> | null,
): Promise<Finding> {
  if (!smtp) {
    const says = "No mail server is set up. Emails only show up at /outbox on this computer.";
    return warn("mail", says, "Set SMTP_URL and MAIL_FROM before you invite others.");
  }
  try {
    await trySmtp(smtp.url);
  } catch (error) {
    const { code, responseCode, message } = error as { code?: unknown; responseCode?: unknown; message?: unknown };
    const says =
      code === "EAUTH"
        ? `The mail server rejected the login (${String(responseCode)}).`
        : `Couldn't reach the mail server: ${reasonOf({ message })}.`;
    return fail("mail", says, "Fix SMTP_URL. Waiting emails go out once it works.");
  }
  const { failedMails = 0, waitingMails = 0 } = mails ?? {};
  if (failedMails + waitingMails > 0) {
    const says = `The mail server takes the login, but ${count(failedMails, "mail")} of the last week failed and ${count(waitingMails, "mail")} have waited for an hour.`;
    return warn(
      "mail",
      says,
      "The job send-mails says why in its log lines; addresses that do not exist are no fault of yours.",
    );
  }
  return ok("mail", "The mail server is up and accepts the login.");
}
