import { expect, test } from "vitest";
import { CHANNELS, channelColour } from "./channelColour.ts";

test("a channel has the same colour whenever it is asked for, a default one its own", () => {
  expect(channelColour("Podcasts")).toBe(channelColour("podcasts"));
  expect(channelColour("Podcasts")).not.toBe(channelColour("Radio"));
  for (const channel of CHANNELS) expect(channelColour(channel)).toMatch(/^var\(--channel-[a-z-]+\)$/);
});

test.each(["constructor", "", "日本", "'; x: url(//evil.example)"])("the name %j is no more than a colour", (name) => {
  expect(channelColour(name)).toMatch(/^oklch\(0\.63 0\.12 \d{1,3}\)$/);
});
