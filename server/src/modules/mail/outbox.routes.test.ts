import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import type { OutgoingMail } from "../../core/mail.ts";
import { openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import { openPostgres } from "../../platform/postgres/postgres.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { insertMails, listOutbox, NO_WORKSPACE } from "./mails.sql.ts";
import { mailDeliveryRoute, outboxRoute } from "./outbox.routes.ts";

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  const mail = { id: newId(), to: "a@example.com", subject: "Hello", text: "T", html: "<p>T</p>" };
  await store(NO_WORKSPACE, [mail]);
});
afterAll(() => postgres.close());

const store = (workspaceId: string, mails: OutgoingMail[]) =>
  postgres.door.withWorkspace(workspaceId, (tx) => insertMails(tx, workspaceId, mails));

async function look(publicUrl: string, remoteAddress: string, headers = {}, isSending = false, path = "/outbox") {
  const context = { postgres: postgres.door, publicUrl: new URL(publicUrl), isSending };
  const http = await openThrowawayHttp({ routes: [outboxRoute(context), mailDeliveryRoute(context)] });
  const answer = await http.inject({ url: `/api/v1${path}`, remoteAddress, headers });
  await http.close();
  return answer;
}

describe("GET /outbox", () => {
  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("opens to %s, on the machine itself", async (address) => {
    const answer = await look("http://localhost:3000", address);
    expect(answer.json().data).toMatchObject([{ to: "a@example.com", subject: "Hello", text: "T" }]);
  });

  it.each([
    ["from elsewhere", "http://localhost:3000", "192.0.2.1", {}],
    ["of an installation that others reach", "https://tributary.example", "127.0.0.1", {}],
    ["through a proxy", "http://localhost:3000", "127.0.0.1", { "x-forwarded-for": "192.0.2.1" }],
    ["through another's proxy", "http://localhost:3000", "127.0.0.1", { "x-real-ip": "192.0.2.1" }],
    ["through a proxy of the standard", "http://localhost:3000", "127.0.0.1", { forwarded: "for=192.0.2.1" }],
    ["under a name from elsewhere", "http://localhost:3000", "127.0.0.1", { host: "track.example.com" }],
    ["under a name made to look local", "http://localhost:3000", "127.0.0.1", { host: "localhost.evil.example" }],
  ])("stays shut %s", async (_what, publicUrl, address, headers) => {
    expect((await look(publicUrl, address, headers)).json()).toMatchObject({ status: 403, code: "forbidden" });
  });

  it.each([
    ["sent", "https://tributary.example", "192.0.2.1", true],
    ["outbox", "http://localhost:3000", "127.0.0.1", false],
    ["closed_outbox", "http://localhost:3000", "192.0.2.1", false],
    ["closed_outbox", "https://tributary.example", "127.0.0.1", false],
  ])("GET /outbox/status says %s at %s from %s (sending: %s)", async (delivery, publicUrl, address, isSending) => {
    const answer = await look(publicUrl, address, {}, isSending, "/outbox/status");
    expect(answer.json()).toEqual({ delivery });
    const outbox = await look(publicUrl, address, {}, isSending);
    expect(outbox.statusCode === 200).toBe(delivery === "outbox");
  });

  it("is not there where mails are sent", async () => {
    expect((await look("http://localhost:3000", "127.0.0.1", {}, true)).statusCode).toBe(404);
  });
});

it("shows the newest mails of all workspaces and of none, asked for at once however many there are", async () => {
  const queries: string[] = [];
  const door = openPostgres(postgres.appUrl, { maxConnections: 1, onQuery: ({ text }) => void queries.push(text) });
  try {
    for (let index = 0; index < 6; index += 1) {
      const mail = { id: newId(), to: `${index}@example.com`, subject: "S", text: "T", html: "<p>T</p>" };
      await store(index % 3 === 0 ? NO_WORKSPACE : newId(), [mail]);
      await sleep(2);
    }
    const shown = await listOutbox(door, 4);
    expect(shown.map(({ to }) => to)).toEqual(["5@example.com", "4@example.com", "3@example.com", "2@example.com"]);
    expect(queries.filter((text) => text.includes('from "mails"'))).toHaveLength(1);
    expect(queries.filter((text) => text.startsWith("select"))).toHaveLength(1);
    const written = await door.withOutbox((tx) => tx.updateTable("mails").set({ attempts: 9 }).executeTakeFirst());
    expect(written.numUpdatedRows).toBe(0n);
  } finally {
    await door.close();
  }
});
