/** What the buyers of the demo answer when a checkout asks how they heard of the shop. */
import { createHash } from "node:crypto";
import type { MarketPayment } from "../market/market.ts";

const ANSWERING = 0.4;
/** People name what they remember, and that is where they came across the shop first. */
const WORDS: Readonly<Record<string, string>> = {
  "Paid Search": "Google",
  "Organic Search": "Google",
  "Paid Shopping": "Google",
  "Paid Social": "Instagram",
  "Organic Social": "Instagram",
  "Paid Video": "YouTube",
  "Organic Video": "YouTube",
  "AI Assistants": "ChatGPT",
  Email: "Your newsletter",
  Referral: "A blog",
  Affiliates: "A blog",
  Direct: "A friend told me",
  Unattributed: "A friend told me",
};

/** Null: no answer. The same order always gets the same. */
export function saySource({ orderId, truth }: Pick<MarketPayment, "orderId" | "truth">): string | null {
  if (createHash("sha256").update(`answer ${orderId}`).digest().readUInt16BE(0) / 65_536 >= ANSWERING) return null;
  const remembered = truth.exposures[0] ?? truth.cause;
  return WORDS[remembered.channel] ?? null;
}
