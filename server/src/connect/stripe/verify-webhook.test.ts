import { createHmac } from "node:crypto";
import fc from "fast-check";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { verifyWebhook } from "./verify-webhook.ts";

const SECRET = "whsec_theSecretOfThisConnection";
const NOW = Date.UTC(2026, 2, 1, 12) + 999;
const NOW_SECONDS = Math.floor(NOW / 1000);
const payload = JSON.stringify({ id: "evt_1", object: "event", note: "naïve café ☕" });
const body = Buffer.from(payload);

const sign = (timestamp = NOW_SECONDS, secret = SECRET) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
const refused = expect.objectContaining({ code: "invalid_signature" });
const verify =
  (header: string, secrets = [SECRET], bytes = body) =>
  () =>
    verifyWebhook(bytes, header, secrets, NOW);

describe("a webhook is believed", () => {
  it.each([0, -300, 300])("signed %i seconds from now", (seconds) => {
    expect(verify(sign(NOW_SECONDS + seconds))).not.toThrow();
  });

  it("when the second of several secrets signed it", () => {
    expect(verify(sign(), ["whsec_older", SECRET])).not.toThrow();
  });

  it("when one of several signatures fits, as while Stripe rolls a secret", () => {
    const [time, fitting] = sign().split(",");
    expect(verify(`${time},v1=${"0".repeat(64)},${fitting},v0=old`)).not.toThrow();
  });
});

describe("a webhook is refused", () => {
  it.each([-301, 301, -86_400, 86_400])("signed %i seconds from now", (seconds) => {
    expect(verify(sign(NOW_SECONDS + seconds))).toThrow(refused);
  });

  it("signed with another secret, or with none at hand", () => {
    expect(verify(sign(NOW_SECONDS, "whsec_anotherSecret"))).toThrow(refused);
    expect(verify(sign(), [])).toThrow(refused);
  });

  it("for any changed byte of its body", () => {
    const header = sign();
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(body);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        expect(verify(header, [SECRET], changed)).toThrow(refused);
      }),
    );
  });

  it("for any changed character of its header", () => {
    const header = sign();
    fc.assert(
      fc.property(fc.nat(header.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        fc.pre(header[at] !== other && !/[\s]/.test(other));
        expect(verify(header.slice(0, at) + other + header.slice(at + 1))).toThrow(refused);
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
  ])("for the header %j", (header) => {
    expect(verify(header)).toThrow(refused);
  });

  it("when a second, younger time is put before the signed one", () => {
    expect(verify(`t=${NOW_SECONDS},${sign(NOW_SECONDS + 900)}`)).toThrow(refused);
  });

  it("when the signed time is given twice", () => {
    expect(verify(`${sign()},t=${NOW_SECONDS}`)).toThrow(refused);
  });

  it.each(["", " ", "x", "1e", "NaN", "-1"])("signed with the time %j", (time) => {
    const signature = createHmac("sha256", SECRET).update(`${time}.`).update(body).digest("hex");
    expect(verify(`t=${time},v1=${signature}`)).toThrow(refused);
  });

  it("with no body", () => {
    expect(verify(sign(), [SECRET], Buffer.alloc(0))).toThrow(refused);
  });
});
