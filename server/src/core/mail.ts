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

/** Hands a mail over. Rejects with MailRefused when trying again is pointless, with anything else when it is not. */
export type DeliverMail = (mail: OutgoingMail) => Promise<void>;

/** The mail server will never take this mail. */
export class MailRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "MailRefused";
  }
}
