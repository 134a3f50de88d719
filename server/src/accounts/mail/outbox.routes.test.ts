import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { openThrowawayHttp } from "../../serve/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../store/throwaway.ts";
import { insertMails, NO_WORKSPACE } from "./mails.sql.ts";
import { outboxRoute } from "./outbox.routes.ts";

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  const mail = { id: newId(), to: "a@example.com", subject: "Hello", text: "T", html: "<p>T</p>" };
  await postgres.door.withWorkspace(NO_WORKSPACE, (tx) => insertMails(tx, NO_WORKSPACE, [mail]));
});
afterAll(() => postgres.close());

async function look(publicUrl: string, remoteAddress: string, headers = {}, isSending = false) {
  const route = outboxRoute({ postgres: postgres.door, publicUrl: new URL(publicUrl), isSending });
  const http = await openThrowawayHttp({ routes: [route] });
  const answer = await http.inject({ url: "/api/v1/outbox", remoteAddress, headers });
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

  it("is not there where mails are sent", async () => {
    expect((await look("http://localhost:3000", "127.0.0.1", {}, true)).statusCode).toBe(404);
  });
});
