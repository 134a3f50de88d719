/** Telegram and Meta's Graph API as far as chat needs them, as strict as they are: wrong tokens and late texts are refused. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ChatProviders {
  url: string;
  /** Bodies of what was taken, in order. */
  taken: Body[];
  /** The secret that Telegram was given for its webhooks. */
  telegramSecret(): string;
  /** The next message is taken, but its answer is lost. */
  loseNextAnswer(): void;
  close(): void;
}

type Body = Record<string, unknown>;
type Answer = [status: number, body: object];

export const BOT_TOKEN = "123456:AA-hush";
export const META_TOKEN = "EAAhush";

export async function openChatProviders(): Promise<ChatProviders> {
  const taken: Body[] = [];
  let secret = "";
  let isLost = false;
  const telegram = (path: string, body: Body): Answer => {
    if (!path.startsWith(`/bot${BOT_TOKEN}/`))
      return [401, { ok: false, error_code: 401, description: "Unauthorized" }];
    const method = path.split("/").at(-1);
    if (method === "getMe") return [200, { ok: true, result: { id: 123456, is_bot: true, first_name: "Shop" } }];
    if (method === "setWebhook") secret = String(body.secret_token);
    if (method !== "sendMessage") return [200, { ok: true, result: true }];
    if (!/^\d+$/.test(String(body.chat_id)))
      return [400, { ok: false, error_code: 400, description: "Bad Request: chat not found" }];
    taken.push(body);
    return [200, { ok: true, result: { message_id: 9000 + taken.length } }];
  };
  const graph = (path: string, body: Body, { method, headers }: IncomingMessage): Answer => {
    if (headers.authorization !== `Bearer ${META_TOKEN}`)
      return [401, { error: { message: "Invalid OAuth access token", code: 190 } }];
    const [, version, account = "", edge] = path.split(/[/?]/);
    if (version !== "v26.0") return [400, { error: { message: "Unknown version", code: 2500 } }];
    if (method === "GET") return [200, { id: account, name: "Shop" }];
    if (edge !== "messages") return [200, { success: true }];
    taken.push(body);
    const id = `sent-${account}-${taken.length}`;
    if (body.messaging_product === "whatsapp")
      return [200, { messaging_product: "whatsapp", contacts: [{ wa_id: body.to }], messages: [{ id }] }];
    return [200, { recipient_id: (body.recipient as { id: string }).id, message_id: id }];
  };
  const server = createServer(async (request, response) => {
    const before = taken.length;
    const body = await bodyOf(request);
    const path = decodeURIComponent(request.url ?? "");
    const [status, answer] = path.startsWith("/bot") ? telegram(path, body) : graph(path, body, request);
    if (isLost && taken.length > before) {
      isLost = false;
      response.destroy();
      return;
    }
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    telegramSecret: () => secret,
    loseNextAnswer: () => {
      isLost = true;
    },
    close: () => server.close(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text ? (JSON.parse(text) as Body) : {};
}
