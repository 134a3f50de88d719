/** Calls of the Telegram Bot API. Source: core.telegram.org/bots/api. The token stands in the path: addresses are never logged. */
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { ChatSending, ChatSent } from "../chat-protocol.ts";
import { postChat } from "../post-chat.ts";

const TELEGRAM_URL = "https://api.telegram.org";
const MAX_TEXT = 4096;
const RETRY_MS = 30_000;

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().default(""),
  error_code: z.number().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

const Me = z.object({ id: z.coerce.string(), first_name: z.string().default("") });
const Sent = z.object({ message_id: z.coerce.string() });

/** @param apiUrl null: Telegram's own. @param now Unix milliseconds */
export interface TelegramBot {
  token: string;
  apiUrl: string | null;
}

/** Sends one message; whatever happens has an outcome. */
export async function sendTelegram(
  bot: TelegramBot,
  { to, text, buttons, kind, signal }: ChatSending,
  now: number,
): Promise<ChatSent> {
  if (kind === "template") return refused("Telegram has no templates.");
  if (text.length > MAX_TEXT) return refused(`Telegram takes at most ${MAX_TEXT} characters.`);
  const keyboard = buttons.map(({ title, payload }) => [{ text: title, callback_data: payload }]);
  const response = await postChat({
    name: "Telegram",
    url: urlOf(bot, "sendMessage"),
    body: { chat_id: to, text, ...(keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {}) },
    signal,
  });
  if (response === "unreached") return { outcome: "later", retryAt: now + RETRY_MS };
  if (response === "unknown") return { outcome: "unknown" };
  const answer = Answer.safeParse(response.json).data;
  if (!answer) return { outcome: "unknown" };
  if (answer.ok) {
    const sent = Sent.safeParse(answer.result).data;
    return sent ? { outcome: "sent", messageId: sent.message_id } : { outcome: "unknown" };
  }
  if (answer.error_code === 429)
    return { outcome: "later", retryAt: now + 1000 * (answer.parameters?.retry_after ?? RETRY_MS / 1000) };
  if ((answer.error_code ?? 500) >= 500) return { outcome: "unknown" };
  if (answer.error_code === 401)
    return { ...refused("Telegram no longer accepts the bot's token. Add the channel again."), isChannelFault: true };
  return refused(`Telegram refused it: ${answer.description.slice(0, 200)}`);
}

/** Has Telegram send updates to an address. @throws AppError `provider_refused` @returns who the bot is */
export async function connectTelegram(
  bot: TelegramBot,
  webhook: (botId: string) => { url: string; secret: string },
  signal: AbortSignal,
): Promise<{ botId: string; name: string }> {
  const me = Me.parse(await ask(bot, "getMe", {}, signal));
  const { url, secret } = webhook(me.id);
  const allowed_updates = ["message", "callback_query"];
  await ask(bot, "setWebhook", { url, secret_token: secret, allowed_updates }, signal);
  return { botId: me.id, name: me.first_name };
}

/** Telegram sends no more. A bot that is gone is no reason to keep its channel. */
export async function disconnectTelegram(bot: TelegramBot, signal: AbortSignal): Promise<void> {
  await postChat({ name: "Telegram", url: urlOf(bot, "deleteWebhook"), body: {}, signal });
}

async function ask(bot: TelegramBot, method: string, body: object, signal: AbortSignal): Promise<unknown> {
  const response = await postChat({ name: "Telegram", url: urlOf(bot, method), body, signal });
  const answer = typeof response === "string" ? undefined : Answer.safeParse(response.json).data;
  if (answer?.ok) return answer.result;
  const why = answer ? `Telegram refused: ${answer.description.slice(0, 200)}.` : "Telegram can't be reached now.";
  throw new AppError("provider_refused", why);
}

function urlOf({ token, apiUrl }: TelegramBot, method: string): string {
  return `${apiUrl ?? TELEGRAM_URL}/bot${encodeURIComponent(token).replaceAll("%3A", ":")}/${method}`;
}

function refused(fault: string): ChatSent & { outcome: "refused" } {
  return { outcome: "refused", fault, isChannelFault: false };
}
