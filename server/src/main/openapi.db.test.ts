/** Guarantees that the OpenAPI document is one that tools and makers of clients can rely on. */
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  security: object[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

let product: ThrowawayProduct;
let text: string;
let operations: [name: string, operation: Operation][];

beforeAll(async () => {
  product = await openThrowawayProduct();
  text = (await product.http.inject("/openapi.json")).body;
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});
afterAll(() => product.close());

test("nothing is wrong with it by Redocly's recommended rules", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
});

test("nothing is wrong with it by Spectral's recommended rules", async () => {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [[oas as never, "recommended"]] });
  const problems = await spectral.run(text);
  expect(problems.map(({ code, message, path }) => `${code}: ${message} ${path.join("/")}`)).toEqual([]);
});

test("every operation has a name of its own, in camelCase", () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(names.filter((name) => !/^[a-z][a-zA-Z0-9]+$/.test(name))).toEqual([]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});

test("every operation says what a success is, and that refusals are problem documents", () => {
  for (const [name, { responses }] of operations) {
    expect(`${name} ${Object.keys(responses)}`).toMatch(/\b2\d\d\b/);
    for (const refusal of ["400", "default"]) {
      expect(Object.keys(responses[refusal]?.content ?? {})).toEqual(["application/problem+json"]);
    }
  }
});

test("every JSON body and answer has an example", () => {
  for (const [name, { requestBody, responses }] of operations) {
    for (const { content = {} } of [requestBody ?? {}, ...Object.values(responses)]) {
      for (const [type, { example }] of Object.entries(content).filter(([type]) => type.endsWith("json"))) {
        expect([name, type, example === undefined]).toEqual([name, type, false]);
      }
    }
  }
});

test("the headers that matter are parameters of the calls that heed them", () => {
  const heeding = (header: string) =>
    operations.filter(([, { parameters = [] }]) =>
      parameters.some((one) => one.in === "header" && one.name === header),
    );
  const names = (header: string) => heeding(header).map(([, { operationId }]) => operationId);
  expect(names("X-Workspace-Id")).toEqual(expect.arrayContaining(["listLinks", "createLink", "getTenant"]));
  for (const [, { security }] of heeding("X-Workspace-Id")) expect(security).toEqual([{ bearer: [] }]);
  expect(names("X-Workspace-Id")).not.toContain("getMe");
  expect(names("Idempotency-Key")).toEqual(expect.arrayContaining(["createLink", "createCampaign", "createPixel"]));
  expect(names("If-Match")).toEqual(expect.arrayContaining(["updateLink", "updateCampaign", "updateWorkspace"]));
});
