/** What we tell Meta to show when it asks whether a webhook is ours: the channel's id, with proof that we said it. */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface VerifyTokens {
  of(channelId: string): string;
  /** Whether it is the token of some channel of this installation. */
  isOurs(token: string): boolean;
}

export function createVerifyTokens(key: Buffer): VerifyTokens {
  const of = (channelId: string): string =>
    `${channelId}.${createHmac("sha256", key).update(channelId).digest("hex").slice(0, 32)}`;
  return {
    of,
    isOurs: (token) => {
      const expected = Buffer.from(of(token.split(".")[0] ?? ""));
      const given = Buffer.from(token);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
