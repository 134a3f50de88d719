/** No mail is lost while the mail server is away, none is sent twice for it, and what is refused for good is given up. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { MailDelayed, MailRefused, type OutgoingMail } from "../../core/mail.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { insertMails, listOutbox, NO_WORKSPACE } from "./mails.sql.ts";
import { createPostman } from "./postman.ts";
import { renderMail } from "./render-mail.ts";

let postgres: ThrowawayPostgres;
const delivered: OutgoingMail[] = [];
const asked: string[] = [];
const givenUp: string[] = [];
let posted = 0;
let fail: (mail: OutgoingMail) => Error | null = () => null;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());
beforeEach(async () => {
  await postgres.door.withWorkspace(NO_WORKSPACE, (tx) => tx.deleteFrom("mails").execute());
  delivered.length = 0;
  asked.length = 0;
  givenUp.length = 0;
  posted = 0;
  fail = () => null;
});

function postman(isSending = true) {
  const { post, postWith, jobs } = createPostman({
    postgres: postgres.door,
    jobs: { enqueue: async (name) => void asked.push(name) },
    deliver: isSending
      ? async (mail) => {
          const error = fail(mail);
          if (error) throw error;
          delivered.push(mail);
        }
      : null,
    onPosted: () => {
      posted += 1;
    },
    onGivenUp: ({ id }) => void givenUp.push(id),
  });
  return { post, postWith, job: jobs[0], tidy: jobs[1] };
}
const mail = (to: string) => ({
  ...renderMail({
    subject: "Hello",
    paragraphs: ["Text"],
    action: { label: "Go", url: "https://t.example/#token=secret" },
  }),
  to,
  workspaceId: null,
});
const rows = (workspaceId = NO_WORKSPACE) =>
  postgres.door.withWorkspace(workspaceId, (tx) => tx.selectFrom("mails").selectAll().orderBy("id").execute());
/** As if the mails had been written that much earlier. */
const age = (hours: number, workspaceId = NO_WORKSPACE) =>
  postgres.door.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("mails")
      .set({ created_at: sql`created_at - make_interval(secs => ${hours * 3600})` } as object)
      .execute(),
  );

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
    await age(1);
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
    await expect(job.run(NO_WORKSPACE)).rejects.toThrow("does not take a mail yet");
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com"]);
    await age(1);
    fail = () => null;
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com", "slow@example.com"]);
  });

  it("is tried for three days, and then given up", async () => {
    const { post, job } = postman();
    await post(mail("a@example.com"));
    fail = () => new Error("451 later");
    for (let halfDay = 0; halfDay < 6; halfDay++) {
      await expect(job.run(NO_WORKSPACE)).rejects.toThrow("451 later");
      await age(12);
    }
    expect(givenUp).toEqual([]);
    await job.run(NO_WORKSPACE);
    const [row] = await rows();
    expect(row).toMatchObject({ attempts: 7, last_error: "451 later", failed_at: expect.any(Date) });
    expect(givenUp).toEqual([row?.id]);
  });

  it("is not tried again at every run that others ask for", async () => {
    const { post, job } = postman();
    await post(mail("slow@example.com"));
    await postgres.door.withWorkspace(NO_WORKSPACE, (tx) => tx.updateTable("mails").set({ attempts: 12 }).execute());
    await age(0.2);
    await post(mail("b@example.com"));
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com"]);
    await age(0.4);
    await job.run(NO_WORKSPACE);
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com", "slow@example.com"]);
  });

  it("that fails each time lets others go first", async () => {
    const { post, job } = postman();
    await post(mail("odd@example.com"));
    fail = ({ to }) => (to.startsWith("odd") ? new Error("socket closed") : null);
    await expect(job.run(NO_WORKSPACE)).rejects.toThrow("socket closed");
    await age(1);
    await post(mail("b@example.com"));
    await expect(job.run(NO_WORKSPACE)).rejects.toThrow("socket closed");
    expect(delivered.map(({ to }) => to)).toEqual(["b@example.com"]);
  });

  it("is deleted after a week, sent or not, and asked for again while it is not", async () => {
    const { post, tidy } = postman();
    const workspaceId = newId();
    await post({ ...mail("old@example.com"), workspaceId });
    await post(mail("older@example.com"));
    for (const id of [workspaceId, NO_WORKSPACE]) await age(169, id);
    await post({ ...mail("a@example.com"), workspaceId });
    asked.length = 0;
    await tidy.run(workspaceId);
    expect(await rows(workspaceId)).toMatchObject([{ recipient: "a@example.com" }]);
    expect(await rows()).toEqual([]);
    expect(asked).toEqual(["send-mails"]);
  });

  it("stays in the outbox where there is no mail server", async () => {
    const { post, job } = postman(false);
    await post(mail("a@example.com"));
    await job.run(NO_WORKSPACE);
    expect(asked).toEqual([]);
    expect(await listOutbox(postgres.door, 1)).toMatchObject([{ to: "a@example.com", subject: "Hello" }]);
  });
});

it("what a workspace gave up is laid before it without naming anybody, and taken up again by it alone", async () => {
  const { post, job } = postman();
  const workspaceId = newId();
  fail = () => new MailRefused("550 ada@example.com is unknown");
  const letters = () =>
    postgres.door.withWorkspace(workspaceId, (tx) => tx.selectFrom("dead_letters").selectAll().execute());
  await post({ ...mail("ada@example.com"), workspaceId });
  await job.run(workspaceId);
  const [letter] = await letters();
  expect(letter).toMatchObject({
    job: "send-mails",
    error: "A mail was refused for good by its reader's mail server.",
  });
  const id = letter?.id ?? "";
  await job.takeUp?.(newId(), id);
  await job.run(workspaceId);
  expect((await rows(workspaceId))[0]?.attempts).toBe(1);
  await job.takeUp?.(workspaceId, id);
  await job.run(workspaceId);
  expect(await letters()).toHaveLength(1);
  fail = () => null;
  await job.takeUp?.(workspaceId, id);
  await job.run(workspaceId);
  expect(delivered.map(({ to }) => to)).toEqual(["ada@example.com"]);
  await job.takeUp?.(workspaceId, id);
  expect((await rows(workspaceId))[0]?.sent_at).toEqual(expect.any(Date));
});

it("mails of a transaction that fails are neither stored nor asked for, and those of one that does not are", async () => {
  const { postWith } = postman();
  const workspaceId = newId();
  const { workspaceId: _nobodys, ...written } = mail("a@example.com");
  const failing = postWith(workspaceId, async (tx) => {
    await insertMails(tx, workspaceId, [{ id: newId(), ...written }]);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  await postWith(workspaceId, async () => []);
  expect([await rows(workspaceId), asked, posted]).toEqual([[], [], 0]);
  await postWith(workspaceId, async () => [written, { ...written, to: "b@example.com" }]);
  expect((await rows(workspaceId)).map(({ recipient }) => recipient).sort()).toEqual([
    "a@example.com",
    "b@example.com",
  ]);
  expect([asked, posted]).toEqual([["send-mails"], 2]);
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
