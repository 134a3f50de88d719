import { expect, it } from "vitest";
import { actionName } from "./action-name.ts";

it.each([
  ["POST", "/links", "links.create"],
  ["PATCH", "/links/{id}", "links.change"],
  ["DELETE", "/api-keys/{id}", "api_keys.delete"],
  ["POST", "/campaigns/{id}/publish", "campaigns.publish"],
  ["POST", "/products/{id}/prices", "products.prices.create"],
  ["PATCH", "/workspace", "workspace.change"],
] as const)("%s %s is %s", (method, path, name) => {
  expect(actionName({ method, path })).toBe(name);
});
