import { expect, it } from "vitest";
import { actionWords } from "./actionWords.ts";

it.each([
  ["links.create", "Link created"],
  ["channel_rules.delete", "Channel rule deleted"],
  ["api_keys.create", "API key created"],
  ["campaigns.publish", "Campaign published"],
  ["connections.stripe.change", "Connection stripe changed"],
  ["checkout", "Checkout"],
  ["jobs.constructor", "Job: constructor"],
  ["usage.limits.change", "Usage limits changed"],
  ["privacy.erasures.create", "Privacy erasure created"],
])("reads %s as %s", (action, words) => {
  expect(actionWords(action)).toBe(words);
});
