import { describe, expect, test } from "vitest";
import { forbiddingDirective } from "./content-security-policy.ts";

const PAGE = new URL("https://shop.example/products");
const OURS = new URL("https://t.example.com/track.js");
const script = (policy: string, url = OURS, nonce?: string) =>
  forbiddingDirective([policy], "script", { url, nonce }, PAGE);

describe("forbiddingDirective", () => {
  test.each([
    "",
    "img-src 'self'",
    "script-src *",
    "script-src https:",
    "script-src http:",
    "script-src t.example.com",
    "script-src T.Example.com",
    "script-src https://t.example.com",
    "script-src https://t.example.com:443",
    "script-src *.example.com",
    "script-src https://*.example.com/track.js",
    "script-src https://t.example.com/",
    "script-src http://t.example.com",
    "default-src 'none'; script-src t.example.com",
    "script-src 'none'; script-src-elem t.example.com",
    "SCRIPT-SRC 'self' t.example.com; object-src 'none'",
    "script-src t.example.com; script-src 'none'",
  ])("%j lets the script load", (policy) => {
    expect(script(policy)).toBeNull();
  });

  test.each([
    ["script-src 'self'", "script-src"],
    ["script-src 'none'", "script-src"],
    ["script-src", "script-src"],
    ["default-src 'self'", "default-src"],
    ["script-src-elem 'self'; script-src *", "script-src-elem"],
    ["script-src example.com", "script-src"],
    ["script-src *.t.example.com", "script-src"],
    ["script-src https://t.example.com:8443", "script-src"],
    ["script-src https://t.example.com/other.js", "script-src"],
    ["script-src https://t.example.com/folder/", "script-src"],
    ["script-src 'unsafe-inline' 'unsafe-eval'", "script-src"],
    ["script-src 'nonce-abc' 'strict-dynamic' https:", "script-src"],
    ["script-src data: blob:", "script-src"],
  ])("%j forbids it by %s", (policy, directive) => {
    expect(script(policy)).toBe(directive);
  });

  test("a nonce allows its own tag alone", () => {
    const policy = "script-src 'nonce-abc' 'strict-dynamic'";
    expect(script(policy, OURS, "abc")).toBeNull();
    expect(script(policy, OURS, "other")).toBe("script-src");
  });

  test("'self' is the page's own host", () => {
    expect(script("script-src 'self'", new URL("https://shop.example/t/track.js"))).toBeNull();
    expect(script("script-src 'self'", new URL("https://www.shop.example/t/track.js"))).toBe("script-src");
  });

  test("every policy must allow it, be they in one header or in several", () => {
    const wanted = { url: OURS };
    const refused = (policies: string[]) => forbiddingDirective(policies, "script", wanted, PAGE);
    expect(refused(["script-src *", "script-src 'self'"])).toBe("script-src");
    expect(refused(["script-src *, default-src 'none'"])).toBe("default-src");
    expect(refused(["script-src *, script-src https:"])).toBeNull();
  });

  test("messages go by connect-src", () => {
    const send = (policy: string) =>
      forbiddingDirective([policy], "connect", { url: new URL("https://t.example.com/c") }, PAGE);
    expect(send("connect-src 'self'")).toBe("connect-src");
    expect(send("default-src 'self'; connect-src t.example.com")).toBeNull();
    expect(send("script-src 'none'")).toBeNull();
  });
});
