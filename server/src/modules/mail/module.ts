/** The installation's mails: stored, handed to the mail server by a job, shown in the outbox where there is none. */
import { z } from "zod";
import { smtpDelivery } from "../../connect/mail/smtp-delivery.ts";
import { defineModule } from "../../platform/module.ts";
import { urlWith } from "../../platform/settings/http-origin.ts";
import { createMailMeters } from "./mail-meters.ts";
import { mailDeliveryRoute, outboxRoute } from "./outbox.routes.ts";
import { createPostman } from "./postman.ts";

export const mail = defineModule({
  name: "mail",
  settings: {
    variables: {
      SMTP_URL: urlWith(/^smtps?$/, "smtp://user:password@mail.example.com:587")
        .optional()
        .meta({
          description:
            "Where emails are handed over (`smtp://user:password@host:587`, or `smtps://`). Without it emails are shown at `/outbox` on the machine itself.",
        }),
      MAIL_FROM: z
        .string()
        .regex(/^(?:[^<>\r\n]* <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
          error: "must be an address such as Tributary <tributary@example.com>",
        })
        .optional()
        .meta({ description: "The address emails come from; needed with `SMTP_URL`." }),
    },
    read: (env) => ({
      /** Null: mails are not sent but shown in the outbox. */
      smtp: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM ?? "" } : null,
    }),
    faults: (env) => (env.SMTP_URL && !env.MAIL_FROM ? ["MAIL_FROM is needed with SMTP_URL"] : []),
  },
  tables: { postgres: ["mails"] },
  meters: ["mails"],
  create: ({ postgres, queue, log, metrics }, _needed, { smtp, publicUrl }) => {
    const meters = createMailMeters(metrics);
    const deliver = smtp ? meters.delivering(smtpDelivery(smtp)) : null;
    const { post, postWith, jobs } = createPostman({
      postgres,
      jobs: queue,
      deliver,
      onPosted: meters.onPosted,
      onGivenUp: (given) => log.error({ mail: given }, "mail given up; the table of mails has the reason"),
    });
    const isSending = deliver !== null;
    return {
      provides: { post, postWith, isSending },
      routes: [
        outboxRoute({ postgres, publicUrl: new URL(publicUrl), isSending }),
        mailDeliveryRoute({ publicUrl: new URL(publicUrl), isSending }),
      ],
      jobs,
    };
  },
});
