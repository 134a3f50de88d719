import { MailDelivery, OutboxMail } from "@tributary/contract/outbox";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { AppError } from "../../core/errors.ts";
import { normalizeIp } from "../../core/ip-address.ts";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type HttpFacts, type Route } from "../../platform/http/route.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { listOutbox } from "./mails.sql.ts";

export interface OutboxContext {
  postgres: PostgresClient;
  /** Where browsers reach this installation. */
  publicUrl: URL;
  /** Whether mails are sent, so that nobody needs to read them here. */
  isSending: boolean;
}

const SHOWN = 50;
const OWN_MACHINE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What proxies add when they pass on what came from elsewhere. */
const PASSED_ON = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*|fly-.*)$/;

/**
 * GET /outbox: what would have been mailed. Mails let their reader in as somebody else, so they are shown only on the
 * machine itself, of an installation that nobody else reaches.
 */
export function outboxRoute({ postgres, publicUrl, isSending }: OutboxContext): Route {
  return defineRoute({
    method: "GET",
    path: "/outbox",
    operationId: "listOutboxMails",
    access: { kind: "public" },
    summary: "List emails in the outbox of an installation without a mail server. Works only on the server itself",
    tag: "outbox",
    query: ShortListQuery,
    response: pageOf(OutboxMail),
    handler: async ({ http }, { query }) => {
      if (isSending) throw new AppError("not_found", "Emails are sent by your mail server, so there's no outbox.");
      if (!isOpenTo(publicUrl, http)) {
        throw new AppError("forbidden", "The outbox only opens on the server itself. Set SMTP_URL to send emails.");
      }
      return pageOfShortList(await listOutbox(postgres, SHOWN), query);
    },
  });
}

/** GET /outbox/status: where whoever was promised a mail has to look for it. */
export function mailDeliveryRoute({ publicUrl, isSending }: Omit<OutboxContext, "postgres">): Route {
  return defineRoute({
    method: "GET",
    path: "/outbox/status",
    operationId: "getMailDelivery",
    access: { kind: "public" },
    summary: "Check whether email is sent and, if not, whether the caller can read the outbox",
    tag: "outbox",
    response: MailDelivery,
    handler: async ({ http }) => {
      if (isSending) return { delivery: "sent" as const };
      return { delivery: isOpenTo(publicUrl, http) ? ("outbox" as const) : ("closed_outbox" as const) };
    },
  });
}

function isOpenTo(publicUrl: URL, http: HttpFacts): boolean {
  return OWN_MACHINE.test(publicUrl.hostname) && isFromHere(http);
}

/** Asked by this machine, of this machine: by no proxy, and under no name that a page elsewhere may have been given. */
function isFromHere({ ip, headers }: HttpFacts): boolean {
  const address = normalizeIp(ip);
  const isLocal = address === "::1" || address.startsWith("127.");
  const host = URL.parse(`http://${headers.host ?? ""}`)?.hostname ?? "";
  return isLocal && OWN_MACHINE.test(host) && !Object.keys(headers).some((name) => PASSED_ON.test(name));
}
