import { OutboxMail } from "@tributary/contract/outbox";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { normalizeIp } from "../../core/ip-address.ts";
import { defineRoute, type Route } from "../../core/route.ts";
import type { PostgresDoor } from "../../store/postgres.ts";
import { listOutbox } from "./mails.sql.ts";

export interface OutboxContext {
  postgres: PostgresDoor;
  /** Where browsers reach this installation. */
  publicUrl: URL;
  /** Whether mails are sent, so that nobody needs to read them here. */
  isSending: boolean;
}

const SHOWN = 50;
const OWN_MACHINE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * GET /outbox: what would have been mailed. Mails let their reader in as somebody else, so they are shown only on the
 * machine itself, of an installation that nobody else reaches.
 */
export function outboxRoute({ postgres, publicUrl, isSending }: OutboxContext): Route {
  return defineRoute({
    method: "GET",
    path: "/outbox",
    access: { kind: "public" },
    summary: "Mails of an installation without a mail server, on the machine itself",
    tag: "outbox",
    response: z.object({ data: z.array(OutboxMail) }),
    handler: async ({ http }) => {
      if (isSending) throw new AppError("not_found", "Mails are sent; there is no outbox to look into.");
      const address = normalizeIp(http.ip);
      const isHere = address === "::1" || address.startsWith("127.");
      if (!OWN_MACHINE.test(publicUrl.hostname) || !isHere || http.headers["x-forwarded-for"] !== undefined) {
        throw new AppError(
          "forbidden",
          "The outbox opens on the machine itself only. Set SMTP_URL to have mails sent.",
        );
      }
      return { data: await listOutbox(postgres, SHOWN) };
    },
  });
}
