import { expect, it } from "vitest";
import { actionWords } from "./actionWords.ts";

it.each([
  ["links.create", "Links created"],
  ["channel_rules.delete", "Channel rules deleted"],
  ["campaigns.publish", "Campaigns: publish"],
  ["connections.stripe.change", "Connections stripe changed"],
  ["checkout", "Checkout"],
  ["jobs.constructor", "Jobs: constructor"],
])("reads %s as %s", (action, words) => {
  expect(actionWords(action)).toBe(words);
});
