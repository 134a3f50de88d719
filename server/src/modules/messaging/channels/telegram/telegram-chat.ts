/** A bot of Telegram's. Its webhooks carry a secret that we gave it, not a signature. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readTelegramUpdate } from "../../../../connect/telegram/read-update.ts";
import { connectTelegram, disconnectTelegram, sendTelegram } from "../../../../connect/telegram/telegram-api.ts";
import { AppError } from "../../../../core/errors.ts";
import type { ChannelBodyOf } from "../channel-body.ts";
import type { ChatChannelKind } from "../chat-provider.ts";

const HEADER = "x-telegram-bot-api-secret-token";

export const telegramChat: ChatChannelKind<ChannelBodyOf<"telegram">> = {
  send: (bot, sending, { now }) => sendTelegram(bot, sending, now),
  webhooks: {
    verify: (_rawBody, headers, secret) => {
      if (!isSame(String(headers[HEADER] ?? ""), secret))
        throw new AppError("invalid_signature", "The secret token isn't this channel's.");
    },
    read: (json, accountId, now) => {
      const { events, callbackId } = readTelegramUpdate(json, accountId, now);
      // The answer may itself be a call: the button stops spinning without another request.
      return callbackId
        ? { events, answer: { method: "answerCallbackQuery", callback_query_id: callbackId } }
        : { events };
    },
  },
  connect: async ({ botToken }, { apiUrl, webhookUrl, signal }) => {
    const secret = randomBytes(32).toString("hex");
    const bot = { token: botToken, apiUrl };
    const { botId } = await connectTelegram(bot, () => ({ url: webhookUrl, secret }), signal);
    return { accountId: botId, token: botToken, secret };
  },
  disconnect: disconnectTelegram,
};

/** In a time that tells nothing of the secret. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
