import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { type Accounts, createAccounts } from "../accounts.ts";
import { insertDirectoryEntry, limitDirectoryEntry } from "../directory.sql.ts";
import { insertWorkspace } from "../workspaces/workspaces.sql.ts";
import { createApiKey } from "./api-keys.ts";
import { archivedPixelName } from "./pixel-name.ts";

let postgres: ThrowawayPostgres;
let accounts: Accounts;
const own = { workspaceId: newId(), pixelId: newId(), secret: "", write: "" };
const foreign = { workspaceId: newId(), pixelId: newId(), secret: "", write: "" };

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  const { door } = postgres;
  accounts = createAccounts({
    postgres: door,
    tokenSecret: Buffer.alloc(32),
    sealingKey: Buffer.alloc(32),
    publicUrl: "http://localhost:3000",
    post: async () => {},
    events: { publish: async () => {} },
    signupMode: "open",
    onError: () => {},
  });
  for (const shop of [own, foreign]) {
    const { workspaceId, pixelId } = shop;
    await door.withWorkspace(workspaceId, async (tx) => {
      await insertWorkspace(tx, { id: workspaceId, name: "Shop" });
      await insertDirectoryEntry(tx, `pixel:${pixelId}`, { workspaceId, targetId: pixelId });
    });
    shop.secret = (await createApiKey(door, workspaceId, { kind: "secret", name: "Server" })).key;
    shop.write = (await createApiKey(door, workspaceId, { kind: "write", name: "Site" })).key;
  }
});
afterAll(() => postgres.close());

const resolve = (authorization?: string, pixelId?: string) => accounts.resolveIngest({ authorization, pixelId });
const basic = (user: string, password = "") => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof AppError ? error.code : `not refused: ${String(error)}`;
}

describe("a pixel that takes events of its own pages only", () => {
  const pixelId = newId();
  const from = (page: string | undefined, authorization?: string) =>
    accounts.resolveIngest({ authorization, pixelId, page });
  beforeAll(() =>
    postgres.door.withWorkspace(own.workspaceId, async (tx) => {
      await insertDirectoryEntry(tx, `pixel:${pixelId}`, { workspaceId: own.workspaceId, targetId: pixelId });
      await limitDirectoryEntry(tx, `pixel:${pixelId}`, ["shop.example", "other.example:8080"]);
    }),
  );

  it.each(["https://shop.example", "https://www.shop.example/cart?x=1", "http://other.example:8080"])(
    "is let in from %s",
    async (page) => {
      const scope = { workspaceId: own.workspaceId, pixelId, trusted: false };
      expect(await from(page)).toEqual(scope);
      expect(await from(page, `Bearer ${own.write}`)).toEqual(scope);
    },
  );

  it.each([
    "https://evil.example",
    "https://shop.example.evil.example",
    "http://other.example",
    "null",
    "",
    "nonsense",
  ])("is refused from %j, with a public key as well", async (page) => {
    expect(await refusal(from(page))).toBe("forbidden");
    expect(await refusal(from(page, `Bearer ${own.write}`))).toBe("forbidden");
  });

  it("is refused to whoever tells no page and holds no key", async () => {
    expect(await refusal(from(undefined))).toBe("forbidden");
  });

  it("is let in by a server, which is on no page", async () => {
    expect(await from(undefined, `Bearer ${own.write}`)).toMatchObject({ pixelId, trusted: false });
    expect(await from(undefined, `Bearer ${own.secret}`)).toMatchObject({ pixelId, trusted: true });
    expect(await from("https://evil.example", `Bearer ${own.secret}`)).toMatchObject({ pixelId, trusted: true });
  });
});

describe("an archived pixel", () => {
  const archivedId = newId();
  beforeAll(() =>
    postgres.door.withWorkspace(own.workspaceId, (tx) =>
      insertDirectoryEntry(tx, archivedPixelName(archivedId), { workspaceId: own.workspaceId, targetId: archivedId }),
    ),
  );

  it("takes nothing any more and says so, to its own workspace's keys too", async () => {
    expect(await refusal(resolve(undefined, archivedId))).toBe("gone");
    expect(await refusal(resolve(undefined, archivedId.toUpperCase()))).toBe("gone");
    expect(await refusal(resolve(`Bearer ${own.secret}`, archivedId))).toBe("gone");
  });

  it("is unknown to another workspace's key", async () => {
    expect(await refusal(resolve(`Bearer ${foreign.secret}`, archivedId))).toBe("unknown_pixel");
  });
});

describe("who may collect", () => {
  it("is whoever names a pixel, untrusted", async () => {
    const scope = { workspaceId: own.workspaceId, pixelId: own.pixelId, trusted: false };
    expect(await resolve(undefined, own.pixelId)).toEqual(scope);
    expect(await resolve(undefined, own.pixelId.toUpperCase())).toEqual(scope);
  });

  it("is a write key, untrusted, and a secret key, trusted, as Bearer or as Basic user", async () => {
    const { workspaceId } = own;
    for (const header of [`Bearer ${own.write}`, basic(own.write)]) {
      expect(await resolve(header)).toEqual({ workspaceId, pixelId: null, trusted: false });
    }
    for (const header of [`bearer ${own.secret}`, basic(own.secret, "ignored")]) {
      expect(await resolve(header)).toEqual({ workspaceId, pixelId: null, trusted: true });
    }
  });

  it("is a key with a pixel of its own workspace", async () => {
    const { workspaceId, pixelId } = own;
    expect(await resolve(`Bearer ${own.secret}`, pixelId)).toEqual({ workspaceId, pixelId, trusted: true });
    expect(await refusal(resolve(`Bearer ${own.secret}`, foreign.pixelId))).toBe("unknown_pixel");
  });

  it("is nobody with a pixel that does not exist or is none", async () => {
    for (const pixelId of [newId(), "", "1", "pixel:x", "\u0000"]) {
      expect(await refusal(resolve(undefined, pixelId))).toBe("unknown_pixel");
    }
  });

  it("is whoever names a link, untrusted; a key or a pixel beside it decides alone", async () => {
    const { workspaceId, pixelId } = own;
    const linkId = newId();
    await postgres.door.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("links")
        .values({ workspace_id: workspaceId, id: linkId, code: newId(), target_url: "https://a.example/", title: "A" })
        .execute(),
    );
    const byLink = (id: string, proof: { authorization?: string; pixelId?: string } = {}) =>
      accounts.resolveIngest({ authorization: undefined, pixelId: undefined, ...proof, linkId: id });
    const scope = { workspaceId, pixelId: null, trusted: false };
    expect(await byLink(linkId)).toEqual(scope);
    expect(await byLink(linkId.toUpperCase())).toEqual(scope);
    expect(await byLink(linkId, { pixelId })).toEqual({ ...scope, pixelId });
    const foreigner = { authorization: `Bearer ${foreign.secret}` };
    expect(await byLink(linkId, foreigner)).toMatchObject({ workspaceId: foreign.workspaceId });
    for (const none of [newId(), "", "1"]) expect(await refusal(byLink(none))).toBe("not_found");
    expect(await refusal(byLink(linkId, { authorization: "Bearer trb_sk_no" }))).toBe("unauthenticated");
  });

  it("is nobody with nothing, or with a key that does not exist, though the pixel does", async () => {
    expect(await refusal(resolve())).toBe("unauthenticated");
    const headers = [
      "Bearer trb_sk_no",
      "Bearer eyJ.a.b",
      basic("trb_pk_no"),
      basic(""),
      "Digest x",
      "Bearer",
      "Basic %",
    ];
    for (const header of headers) {
      expect(await refusal(resolve(header))).toBe("unauthenticated");
      expect(await refusal(resolve(header, own.pixelId))).toBe("unauthenticated");
    }
  });
});
