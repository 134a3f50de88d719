/** No mail is lost while the mail server is away, none is sent twice for it, and what is refused for good is given up. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { MailDelayed, MailRefused, type OutgoingMail } from "../../core/mail.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../store/throwaway.ts";
import { renderMail } from "../render-mail.ts";
import { listOutbox, NO_WORKSPACE } from "./mails.sql.ts";
import { createPostman } from "./postman.ts";

let postgres: ThrowawayPostgres;
const delivered: OutgoingMail[] = [];
const asked: string[] = [];
let fail: (mail: OutgoingMail) => Error | null = () => null;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());
beforeEach(async () => {
  await postgres.door.withWorkspace(NO_WORKSPACE, (tx) => tx.deleteFrom("mails").execute());
  delivered.length = 0;
  asked.length = 0;
  fail = () => null;
});

const postman = (isSending = true) =>
  createPostman({
    postgres: postgres.door,
    jobs: { enqueue: async (name) => void asked.push(name) },
    deliver: isSending
      ? async (mail) => {
          const error = fail(mail);
          if (error) throw error;
          delivered.push(mail);
        }
      : null,
  });
const mail = (to: string) => ({
  ...renderMail({
    subject: "Hello",
    paragraphs: ["Text"],
    action: { label: "Go", url: "https://t.example/#token=secret" },
  }),
  to,
  workspaceId: null,
});
const rows = () => postgres.door.withWorkspace(NO_WORKSPACE, (tx) => tx.selectFrom("mails").selectAll().execute());

describe("a posted mail", () => {
  it("is stored, asked for, handed over once, and its content forgotten", async () => {
    const { post, job } = postman();
    await post(mail("a@example.com"));
    expect(asked).toEqual(["send-mails"]);
    await job.run(NO_WORKSPACE);
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ to }) => to)).toEqual(["a@example.com"]);
    expect(JSON.stringify(await rows())).not.toContain("secret");
  });

  it("waits while the mail server is away and goes under the same id later", async () => {
    const { post, job } = postman();
    await post(mail("a@example.com"));
    const ids: string[] = [];
    fail = ({ id }) => {
      ids.push(id);
      return new Error("connection refused");
    };
    await expect(job.run(NO_WORKSPACE)).rejects.toThrow("connection refused");
    fail = () => null;
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ id }) => id)).toEqual(ids);
  });

  it("is given up when it is refused for good, and holds up nobody", async () => {
    const { post, job } = postman();
    await post(mail("nobody@example.com"));
    await post(mail("b@example.com"));
    fail = ({ to }) => (to.startsWith("nobody") ? new MailRefused("550 no such user") : null);
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com"]);
    const [refused] = (await rows()).filter(({ recipient }) => recipient.startsWith("nobody"));
    expect(refused).toMatchObject({ attempts: 1, last_error: "550 no such user", failed_at: expect.any(Date) });
  });

  it("waits when its reader's server delays it, and holds up nobody", async () => {
    const { post, job } = postman();
    await post(mail("slow@example.com"));
    await post(mail("b@example.com"));
    fail = ({ to }) => (to.startsWith("slow") ? new MailDelayed("451 greylisted") : null);
    await expect(job.run(NO_WORKSPACE)).rejects.toThrow("451 greylisted");
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com"]);
    fail = () => null;
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com", "slow@example.com"]);
  });

  it("is given up after a dozen tries", async () => {
    const { post, job } = postman();
    await post(mail("a@example.com"));
    fail = () => new Error("451 later");
    for (let round = 0; round < 11; round++) await expect(job.run(NO_WORKSPACE)).rejects.toThrow();
    await job.run(NO_WORKSPACE);
    expect(await rows()).toMatchObject([{ attempts: 12, failed_at: expect.any(Date) }]);
  });

  it("stays in the outbox where there is no mail server", async () => {
    const { post, job } = postman(false);
    await post(mail("a@example.com"));
    await job.run(NO_WORKSPACE);
    expect(asked).toEqual([]);
    expect(await listOutbox(postgres.door, 10)).toMatchObject([{ to: "a@example.com", subject: "Hello" }]);
  });
});

it("a workspace's mails are seen and sent by no other one's run", async () => {
  const { post, job } = postman();
  const workspaceId = newId();
  await post({ ...mail("a@example.com"), workspaceId });
  await job.run(NO_WORKSPACE);
  expect(delivered).toEqual([]);
  await job.run(workspaceId);
  expect(delivered.map(({ to }) => to)).toEqual(["a@example.com"]);
});

it("a mail says the same in text and HTML, and nothing in it becomes markup or a second header", () => {
  const words = { subject: "Hi\r\nBcc: x@example.com", paragraphs: ["<script>alert(1)</script> & co"] };
  const { subject, text, html } = renderMail(words);
  expect(subject).toBe("Hi Bcc: x@example.com");
  expect(text).toContain("<script>alert(1)</script> & co");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co");
  expect(html).not.toContain("<script>");
});
