import fc from "fast-check";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { verifyWebhook } from "./stripe-api.ts";

const SECRET = "whsec_theSecretOfThisConnection";
const NOW = Date.UTC(2026, 2, 1, 12) + 999;
const NOW_SECONDS = Math.floor(NOW / 1000);
const payload = JSON.stringify({ id: "evt_1", object: "event", note: "naïve café ☕" });
const body = Buffer.from(payload);

const sign = (timestamp = NOW_SECONDS, secret = SECRET) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
const refused = expect.objectContaining({ code: "invalid_signature" });
const verify = (header: string, secrets = [SECRET], bytes = body) => verifyWebhook(bytes, header, secrets, NOW);

describe("a webhook is believed", () => {
  it.each([0, -300, 300])("signed %i seconds from now", async (seconds) => {
    await expect(verify(sign(NOW_SECONDS + seconds))).resolves.toBeUndefined();
  });

  it("when the second of several secrets signed it", async () => {
    await expect(verify(sign(), ["whsec_older", SECRET])).resolves.toBeUndefined();
  });

  it("when one of several signatures fits, as while Stripe rolls a secret", async () => {
    const [time, fitting] = sign().split(",");
    await expect(verify(`${time},v1=${"0".repeat(64)},${fitting},v0=old`)).resolves.toBeUndefined();
  });
});

describe("a webhook is refused", () => {
  it.each([-301, 301, -86_400, 86_400])("signed %i seconds from now", async (seconds) => {
    await expect(verify(sign(NOW_SECONDS + seconds))).rejects.toEqual(refused);
  });

  it("signed with another secret, or with none at hand", async () => {
    await expect(verify(sign(NOW_SECONDS, "whsec_anotherSecret"))).rejects.toEqual(refused);
    await expect(verify(sign(), [])).rejects.toEqual(refused);
  });

  it("for any changed byte of its body", async () => {
    const header = sign();
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(body);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        await expect(verify(header, [SECRET], changed)).rejects.toEqual(refused);
      }),
    );
  });

  it("for any changed character of its header", async () => {
    const header = sign();
    await fc.assert(
      fc.asyncProperty(fc.nat(header.length - 1), fc.string({ minLength: 1, maxLength: 1 }), async (at, other) => {
        fc.pre(header[at] !== other && !/[\s]/.test(other));
        await expect(verify(header.slice(0, at) + other + header.slice(at + 1))).rejects.toEqual(refused);
      }),
    );
  });

  it.each([
    "",
    ",",
    "t=,v1=",
    "v1",
    `t=${NOW_SECONDS}`,
    `t=${NOW_SECONDS},v1`,
    `t=${NOW_SECONDS},v1=`,
    `t=${NOW_SECONDS},v1=zz`,
    "t=NaN,v1=00",
    "whatever",
  ])("for the header %j", async (header) => {
    await expect(verify(header)).rejects.toEqual(refused);
  });

  it("when a second, younger time is put before the signed one", async () => {
    await expect(verify(`t=${NOW_SECONDS},${sign(NOW_SECONDS + 900)}`)).rejects.toEqual(refused);
  });

  it("with no body", async () => {
    await expect(verify(sign(), [SECRET], Buffer.alloc(0))).rejects.toEqual(refused);
  });
});
