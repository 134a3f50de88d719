/** What stands in the log: whose request or job it was, and never what people or secrets are called. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { defineRoute } from "../../platform/http/route.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import { createLog } from "./create-log.ts";
import { describeError } from "./describe-error.ts";
import { scrub } from "./scrub.ts";

const workspaceId = newId();

function openLog(level = "info") {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, lines, read: () => lines.map((line) => JSON.parse(line)) };
}

/** A route that logs while it answers, and fails as it is told. */
async function openDoor(level: string, thrown: () => unknown) {
  const book = openLog(level);
  const route = defineRoute({
    method: "POST",
    path: "/things/{name}",
    operationId: "tried24",
    query: z.looseObject({}),
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Do a thing",
    tag: "things",
    params: z.object({ name: z.string() }),
    body: z.object({ email: z.string() }),
    response: null,
    handler: async () => {
      await new Promise(setImmediate);
      book.log.info("at work");
      throw thrown();
    },
  });
  const http = await openThrowawayHttp({ routes: [route], log: book.log });
  const answer = await http.inject({
    method: "POST",
    url: "/api/v1/things/eve@example.com?token=s3cret",
    headers: as("admin", workspaceId),
    payload: { email: "eve@example.com" },
  });
  await http.close();
  return { ...book, requestId: String(answer.headers["x-request-id"]) };
}

describe("the lines of a request", () => {
  it("all name it and its workspace, those in the middle of it included", async () => {
    const { read, lines, requestId } = await openDoor("debug", () => new Error("disk of eve@example.com is full"));
    expect(read()).toHaveLength(3);
    for (const line of read()) expect(line).toMatchObject({ requestId, workspaceId });
    expect(read()[2]).toMatchObject({ msg: "request", method: "POST", route: "/api/v1/things/:name", status: 500 });
    expect(lines.join("")).not.toMatch(/eve@|s3cret|Bearer/);
  });

  it("tell at error what failed on our side, and nothing of what was refused", async () => {
    const failed = await openDoor("info", () => new TypeError("boom"));
    expect(failed.read()[1]).toMatchObject({ level: 50, err: { type: "TypeError", message: "boom" } });
    expect(failed.read()[1].err.stack).toMatch(/^\s+at /);
    const refused = await openDoor("info", () => new AppError("conflict", "There is one already."));
    expect(refused.read().map(({ msg }) => msg)).toEqual(["at work"]);
  });
});

describe("an error", () => {
  it("is told without the fields that drivers hang on it, to its last cause", () => {
    const inner = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (email)=(eve@example.com)" });
    const described = describeError(new Error("outer", { cause: inner }));
    expect(described).toMatchObject({
      type: "Error",
      message: "outer",
      cause: { message: "duplicate key", code: "23505" },
    });
    expect(JSON.stringify(described)).not.toContain("eve@");
  });

  it("is of the kind that its class says, where it has no name of its own", () => {
    class ConnectionError extends Error {}
    expect(describeError(new ConnectionError("away")).type).toBe("ConnectionError");
    expect(describeError(Object.assign(new Error("x"), { constructor: null })).type).toBe("Error");
  });

  it("of data is told without the data", () => {
    const postgres = Object.assign(new Error('invalid input syntax for type uuid: "Eve Adams"'), { code: "22P02" });
    expect(describeError(postgres).message).toBe("invalid input syntax for type uuid: …");
    const clickhouse = Object.assign(new Error("Cannot parse input: expected ',' before: 'Eve Adams'"), {
      code: "27",
      type: "CANNOT_PARSE_INPUT_ASSERTION_FAILED",
    });
    const refused = new Error(clickhouse.message, { cause: clickhouse });
    expect(JSON.stringify(describeError(refused))).not.toContain("Eve");
    expect(describeError(refused).message).toBe("ClickHouse: CANNOT_PARSE_INPUT_ASSERTION_FAILED (27)");
  });

  it("is told where it arose without its message, whatever lines that has", () => {
    const error = Object.assign(new Error('invalid input syntax: "x\n    at Eve Adams"'), { code: "22P02" });
    const { stack } = describeError(error);
    expect(stack).toMatch(/^\s+at .*create-log\.test/);
    expect(stack).not.toContain("Eve");
    expect(describeError(Object.assign(error, { stack: "Error: Eve Adams" })).stack).toBe("");
  });

  it("is whatever was thrown", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (thrown) => {
        expect(typeof describeError(thrown).message).toBe("string");
      }),
    );
  });
});

describe("a text", () => {
  it.each([
    ["mail to eve@example.com was refused", "mail to [email] was refused"],
    ["<eve+x@mail.example.co.uk>", "<[email]>"],
    ["connect to 192.0.2.7:5432", "connect to [ip]:5432"],
    ["from 2001:db8::7 came", "from [ip] came"],
    ["from 2001:db8:0:0:1:2:3:4 came", "from [ip] came"],
    ["GET https://u:p@example.com/reset?token=abc#x failed", "GET https://example.com/reset?… failed"],
    ["authorization: Bearer abc.def", "authorization: [credential]"],
    ["key trb_sk_0123456789abcdef", "key [credential]"],
    ["whsec_0123456789", "[credential]"],
    ["token eyJhbGciOi.eyJzdWIi.c2ln", "token [credential]"],
  ])("loses what names or lets in somebody: %s", (text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed);
  });

  it.each(["at 12:34:56 in file.ts:10:20", "node_modules/@fastify/compress/index.js", "version 18.4.0 of std::string"])(
    "keeps what does neither: %s",
    (text) => {
      expect(scrub(text)).toBe(text);
    },
  );

  it.each(["a", "a@", "b.", "http://", "eyJa-", ":a", "\n", " at "])(
    "of %j a million times is done at once",
    (part) => {
      const began = performance.now();
      const { message, stack } = describeError(new Error(part.repeat(1_000_000)));
      expect(performance.now() - began).toBeLessThan(3000);
      expect(message.length + stack.length).toBeLessThan(15_000);
    },
  );

  it("that is too long ends between words, so that no half of an address is left", () => {
    expect(scrub(`${"x ".repeat(4996)}eve@example.com and more`)).toBe(`${"x ".repeat(4995)}x …`);
  });
});
