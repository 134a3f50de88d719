/** The doors that chat providers call: verified on the bytes as they came, stored, then acknowledged. */
import { type ChatProvider, ChatWebhookAccepted } from "@tributary/contract/messaging";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import type { VerifyTokens } from "../channels/verify-tokens.ts";
import { type TakeWebhookContext, takeAppWebhook, takeWebhook } from "./take-webhook.ts";

const MAX_WEBHOOK_BYTES = 3_145_728;

const door = {
  // Whatever was put into the address at the provider must not cost a message.
  query: z.looseObject({}),
  access: { kind: "public" },
  tag: "messaging",
} as const;
const taking = { ...door, method: "POST", audited: false, rawBody: true, maxBodyBytes: MAX_WEBHOOK_BYTES } as const;

const DOORS = [
  { provider: "telegram", name: "Telegram" },
  { provider: "whatsapp", name: "WhatsApp" },
  { provider: "messenger", name: "Messenger" },
  { provider: "instagram", name: "Instagram" },
] as const satisfies readonly { provider: ChatProvider; name: string }[];

/** /webhooks/{provider}/{connectionId}, and /webhooks/meta for all accounts of an app. */
export function chatWebhookRoutes(context: TakeWebhookContext & { verifyTokens: VerifyTokens }): Route[] {
  const { verifyTokens } = context;
  return [
    ...DOORS.flatMap(({ provider, name }) => [
      defineRoute({
        ...taking,
        path: `/webhooks/${provider}/{connectionId}`,
        operationId: `receive${name}Webhook`,
        summary: `Receive a signed ${name} webhook`,
        params: z.object({ connectionId: Id }),
        response: ChatWebhookAccepted,
        handler: async ({ http }, { params }) => {
          const answer = await takeWebhook(context, provider, params.connectionId, http);
          return answer ? new HttpAnswer(200, answer) : { received: true as const };
        },
      }),
      ...(provider === "telegram" ? [] : [handshake(verifyTokens, `/webhooks/${provider}/{connectionId}`, name)]),
    ]),
    defineRoute({
      ...taking,
      path: "/webhooks/meta",
      operationId: "receiveMetaWebhook",
      summary: "Receive the signed webhooks of a Meta app, for all its connected accounts",
      response: ChatWebhookAccepted,
      handler: async ({ http }) => {
        await takeAppWebhook(context, http);
        return { received: true as const };
      },
    }),
    handshake(verifyTokens, "/webhooks/meta", "Meta"),
  ];
}

/** Meta asks once whether an address is ours. */
function handshake(verifyTokens: VerifyTokens, path: string, name: string): Route {
  return defineRoute({
    ...door,
    method: "GET",
    path,
    operationId: `verify${name}Webhook`,
    summary: `Answer the handshake of a ${name} webhook`,
    ...(path.includes("{") ? { params: z.object({ connectionId: Id }) } : {}),
    response: null,
    status: 200,
    produces: "text/plain",
    handler: async (_caller, input) => {
      const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = input.query;
      const { connectionId } = (input.params ?? {}) as { connectionId?: string };
      const isMeant = connectionId === undefined || String(token).startsWith(`${connectionId}.`);
      if (mode !== "subscribe" || !isMeant || !verifyTokens.isOurs(String(token)))
        throw new AppError("forbidden", "The verify token isn't this channel's.");
      if (!/^[\w-]{1,200}$/.test(String(challenge))) throw notFound("challenge");
      return new HttpAnswer(200, String(challenge), { "content-type": "text/plain; charset=utf-8" });
    },
  });
}
