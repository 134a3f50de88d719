/** Mails against a real SMTP server: what it is sent, and what its refusals mean. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MailDelayed, MailRefused } from "../../core/mail.ts";
import { smtpDelivery } from "./smtp-delivery.ts";

const received: { from: string; to: string[]; source: string }[] = [];
let refusal: { code: number; text: string } | null = null;
let port = 0;
const fail = () => Object.assign(new Error(refusal?.text), { responseCode: refusal?.code });
const server = new SMTPServer({
  authOptional: false,
  allowInsecureAuth: true,
  hideSTARTTLS: true,
  logger: false,
  onAuth: ({ username, password }, _session, done) =>
    username === "user" && password === "pass word" ? done(null, { user: username }) : done(new Error("no")),
  onRcptTo: (_address, _session, done) => done(refusal ? fail() : null),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        source: Buffer.concat(chunks).toString("utf8"),
      });
      done();
    });
  },
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(() => {
  received.length = 0;
  refusal = null;
});

const deliverTo = (credentials = "user:pass%20word") =>
  smtpDelivery({ url: `smtp://${credentials}@127.0.0.1:${port}`, from: "Tributary <t@example.com>" });
const mail = { id: "0198", to: "ada@example.com", subject: "Grüße", text: "Hello\n", html: "<p>Hello</p>" };

describe("a mail", () => {
  it("arrives with both forms, from and to whom it should, under its own id", async () => {
    await deliverTo()(mail);
    expect(received).toMatchObject([{ from: "t@example.com", to: ["ada@example.com"] }]);
    expect(received[0]?.source).toContain("Message-ID: <0198@tributary>");
    expect(received[0]?.source).toContain("multipart/alternative");
  });

  it("goes to one reader and has the headers we gave it, whatever stands in its fields", async () => {
    const to = "ada@example.com>, <eve@example.com";
    const subject = "Hi\r\nBcc: eve@example.com";
    await deliverTo()({ ...mail, to, subject }).catch(() => {});
    for (const { to: readers, source } of received) {
      expect(readers).toHaveLength(1);
      expect(source).not.toMatch(/^bcc:/im);
    }
  });

  it("is refused for good by a 5xx answer", async () => {
    refusal = { code: 550, text: "no such user" };
    await expect(deliverTo()(mail)).rejects.toBeInstanceOf(MailRefused);
  });

  it("is delayed by a 4xx answer to its reader", async () => {
    refusal = { code: 451, text: "greylisted" };
    await expect(deliverTo()(mail)).rejects.toBeInstanceOf(MailDelayed);
  });

  it.each([
    [
      "a 4xx answer",
      () => {
        refusal = { code: 451, text: "greylisted" };
        return deliverTo();
      },
    ],
    ["a refused log-in", () => deliverTo("user:wrong")],
    ["nobody answering", () => smtpDelivery({ url: "smtp://127.0.0.1:1", from: "t@example.com" })],
  ])("is worth another try after %s", async (_what, make) => {
    const error = await make()(mail).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
  });
});
