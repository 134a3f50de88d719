/** Mails of an installation that has no mail server yet, for whoever sets it up. */
import { z } from "zod";
import { Id, Timestamp } from "./scalars.ts";

export const MailDelivery = z
  .object({
    delivery: z.enum(["sent", "outbox", "closed_outbox"]).meta({
      description:
        "sent: delivered to recipients; outbox: readable there; closed_outbox: readable there, only on the server itself",
    }),
  })
  .meta({ id: "MailDelivery" });
export type MailDelivery = z.infer<typeof MailDelivery>;

export const OutboxMail = z
  .object({ id: Id, to: z.string(), subject: z.string(), text: z.string(), html: z.string(), createdAt: Timestamp })
  .meta({ id: "OutboxMail" });
export type OutboxMail = z.infer<typeof OutboxMail>;
