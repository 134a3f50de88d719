/** Who goes the short way: only what is spelt as the product's own clients spell it. */
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineRoute } from "./route.ts";
import { signpost } from "./route-table.ts";

const route = {
  access: { kind: "public" },
  operationId: "tried",
  summary: "",
  tag: "Test",
  response: null,
  handler: async () => null,
} as const;
const notes = defineRoute({ ...route, method: "POST", path: "/notes", body: z.object({}), frequent: true });
const link = defineRoute({ ...route, method: "GET", path: "/l/{code}", frequent: true });
const seldom = defineRoute({ ...route, method: "POST", path: "/seldom", body: z.object({}) });
const addressesOf = ({ path }: { path: string }) => [
  path.replace("{code}", ":code"),
  `/alias${path.replace("{code}", ":code")}`,
];

function whither(method: string, url: string, headers: Record<string, string> = {}) {
  const request = Object.assign(new IncomingMessage(new Socket()), { method, url, headers });
  return signpost({ routes: [notes, link, seldom], addressesOf })(request);
}

const plain = { "content-type": "application/json", "content-length": "12" };

test.each([
  ["POST", "/notes", plain],
  ["POST", "/alias/notes", plain],
  ["POST", "/notes", { ...plain, "content-type": "text/plain" }],
  ["POST", "/notes", { ...plain, "content-type": "text/plain;charset=UTF-8" }],
  ["POST", "/notes", { ...plain, "content-length": "65536" }],
  ["POST", "/notes", { ...plain, "x-forwarded-for": "203.0.113.7, 10.0.0.1" }],
])("%s %s with %j goes it", (method, url, headers) => {
  expect(whither(method, url, headers)).toEqual({ route: notes, pattern: "/notes", params: {} });
});

test("a click goes it, with its code", () => {
  expect(whither("GET", "/l/Summer_24-a")).toEqual({
    route: link,
    pattern: "/l/:code",
    params: { code: "Summer_24-a" },
  });
});

test.each([
  ["POST", "/seldom", plain],
  ["POST", "/notes/", plain],
  ["POST", "/notes?x=1", plain],
  ["PUT", "/notes", plain],
  ["POST", "/notes", { ...plain, "content-length": "65537" }],
  ["POST", "/notes", { ...plain, "content-length": "0" }],
  ["POST", "/notes", { "content-type": "application/json", "transfer-encoding": "chunked" }],
  ["POST", "/notes", { ...plain, "transfer-encoding": "chunked" }],
  ["POST", "/notes", { ...plain, "content-encoding": "gzip" }],
  ["POST", "/notes", { ...plain, "content-type": "text/xml" }],
  ["POST", "/notes", { ...plain, "content-type": "application/json; charset=latin1" }],
  ["POST", "/notes", { "content-length": "12" }],
  ["POST", "/notes", { ...plain, expect: "100-continue" }],
  ["HEAD", "/l/summer", {}],
  ["GET", "/l/", {}],
  ["GET", "/l/summer?gclid=1", {}],
  ["GET", "/l/sum%6Der", {}],
  ["GET", "/l/summer/x", {}],
  ["GET", `/l/${"x".repeat(101)}`, {}],
  ["GET", "/l/summer", { "content-length": "3" }],
  ["GET", "/l/summer", { "transfer-encoding": "chunked" }],
  ["GET", "/notes", {}],
])("%s %s with %j goes the long one", (method, url, headers) => {
  expect(whither(method, url, headers as Record<string, string>)).toBeNull();
});
