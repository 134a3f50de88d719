/** A mail as rooms write it, and whoever carries it. */
export interface MailContent {
  /** One line. */
  subject: string;
  text: string;
  html: string;
}

export interface OutgoingMail extends MailContent {
  /** Makes the Message-ID, so that a mail handed over twice is one mail to the reader's program. */
  id: string;
  to: string;
}

/**
 * Hands a mail over. Rejects with MailRefused when trying again is pointless, with MailDelayed when this mail has to wait
 * and others need not, with anything else when none can be handed over now.
 */
export type DeliverMail = (mail: OutgoingMail) => Promise<void>;

/** The mail server will never take this mail. */
export class MailRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "MailRefused";
  }
}

/** The mail server does not take this mail yet; that says nothing of others. */
export class MailDelayed extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "MailDelayed";
  }
}
