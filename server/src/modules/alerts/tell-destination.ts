/** Tells one destination of an alert: Slack by its incoming webhooks, others by Standard Webhooks. */
import type { DestinationKind } from "@tributary/contract/alerts";
import { Webhook } from "standardwebhooks";
import type { FetchOutside } from "../../connect/outside/fetch-outside.ts";
import { OutsideError } from "../../connect/outside/outside-error.ts";

const LIMITS = { maxBytes: 100_000, timeoutMs: 15_000, maxRedirects: 0 };

export interface Message {
  /** The same for each attempt, so that a receiver tells a repeat. */
  id: string;
  type: "alert.raised" | "alert.test";
  at: Date;
  /** Of our words and figures alone; also what Slack shows. */
  text: string;
  /** Where it is shown. */
  url: string;
  data: object;
}

export interface OpenDestination {
  kind: DestinationKind;
  url: string;
  /** `whsec_…`; null for Slack. */
  secret: string | null;
}

/** @returns null once it was taken, otherwise why it was not, as a sentence */
export async function tellDestination(
  fetchOutside: FetchOutside,
  { kind, url, secret }: OpenDestination,
  message: Message,
): Promise<string | null> {
  const post = kind === "slack" || secret === null ? slackPost(message) : webhookPost(secret, message);
  try {
    const { status } = await fetchOutside(url, LIMITS, post);
    return status >= 200 && status < 300 ? null : `It answered with status ${status}.`;
  } catch (error) {
    if (error instanceof OutsideError) return error.message;
    throw error;
  }
}

/** https://api.slack.com/messaging/webhooks: mrkdwn with &, < and > escaped. */
function slackPost({ text, url }: Message): { body: string; headers: Record<string, string> } {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return {
    body: JSON.stringify({ text: `${escaped}\n<${url}|View alerts>` }),
    headers: { "content-type": "application/json" },
  };
}

/** https://www.standardwebhooks.com: the ID, the time of this attempt, and the body are signed. */
function webhookPost(
  secret: string,
  { id, type, at, text, url, data }: Message,
): { body: string; headers: Record<string, string> } {
  const sentAt = new Date();
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data: { ...data, text, url } });
  return {
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, sentAt, body),
    },
  };
}
