/** Guarantees that the pages' addresses lead to the dashboard, and that any other address is a miss and says so. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openThrowawayHttp } from "./throwaway-http.ts";

const DOCUMENT = "<!doctype html><title>Tributary</title>";
const PAGES = ["/", "/login", "/outbox", "/w/$slug", "/w/$slug/links", "/w/$slug/links/$linkId", "/help/$"];
const ACCEPTS = ["text/html,application/xhtml+xml,*/*;q=0.8", "application/json", "*/*", undefined];
const folder = mkdtempSync(path.join(tmpdir(), "tributary-pages-"));
let http: FastifyInstance;

beforeAll(async () => {
  writeFileSync(path.join(folder, "index.html"), DOCUMENT);
  writeFileSync(path.join(folder, "pages.json"), JSON.stringify(PAGES));
  http = await openThrowawayHttp({ routes: [], dashboardDir: folder });
});

afterAll(async () => {
  await http.close();
  rmSync(folder, { recursive: true });
});

describe.each(ACCEPTS)("asked with Accept: %s", (accept) => {
  const headers = accept ? { accept } : {};

  test.each(["/", "/login", "/login/", "/outbox?x=1", "/w/acme", "/w/acme/links/5?tab=a", "/w/acme/gone", "/help/a/b"])(
    "%s leads to the dashboard",
    async (url) => {
      const { statusCode, body, headers: told } = await http.inject({ url, headers });
      expect([statusCode, body, told["content-type"]]).toEqual([200, DOCUMENT, "text/html; charset=utf-8"]);
    },
  );

  test.each([
    "/nothing",
    "/tenants/you",
    "/login/more",
    "/api",
    "/api/v1/nothing",
    "/assets/x.js",
    "/w",
    "/wp-login.php",
  ])("%s is answered as a miss", async (url) => {
    const { statusCode, headers: told, body } = await http.inject({ url, headers });
    expect([statusCode, JSON.parse(body).code]).toEqual([404, "not_found"]);
    expect(told["content-type"]).toContain("application/problem+json");
  });
});

test("pages are only read", async () => {
  expect((await http.inject({ method: "HEAD", url: "/login" })).statusCode).toBe(200);
  expect((await http.inject({ method: "POST", url: "/login" })).statusCode).toBe(404);
});
