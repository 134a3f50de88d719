import { describe, expect, it } from "vitest";
import { clearedRefreshCookie, presentedRefreshToken, refreshCookie } from "./refresh-cookie.ts";

const HTTPS = new URL("https://tributary.example/");
const HTTP = new URL("http://localhost:3000");
const json = { "content-type": "application/json" };

describe("the cookie", () => {
  it("is sent over https only where people use https", () => {
    const common = "tributary_refresh=t; HttpOnly; SameSite=Strict; Path=/api; Max-Age=60";
    expect(refreshCookie(HTTP, "t", 60)).toBe(common);
    expect(refreshCookie(HTTPS, "t", 60)).toBe(`${common}; Secure`);
  });

  it("is taken away by an empty one that is over, with the same attributes", () => {
    expect(clearedRefreshCookie(HTTP)).toBe("tributary_refresh=; HttpOnly; SameSite=Strict; Path=/api; Max-Age=0");
  });
});

describe("the token of a request", () => {
  it("is the body's, wherever the page came from, else the cookie's, else none", () => {
    const cookie = "tributary_refresh=c";
    expect(presentedRefreshToken(HTTPS, { cookie, origin: "https://evil.example" }, "b")).toBe("b");
    expect(presentedRefreshToken(HTTPS, { ...json, cookie }, undefined)).toBe("c");
    expect(presentedRefreshToken(HTTPS, { ...json, cookie: "a=1;tributary_refresh=c;b=2" }, undefined)).toBe("c");
    expect(presentedRefreshToken(HTTPS, {}, undefined)).toBeUndefined();
    expect(presentedRefreshToken(HTTPS, { ...json, cookie: "x_tributary_refresh=c" }, undefined)).toBeUndefined();
  });

  it.each([
    ["the public address", HTTPS, { ...json, origin: "https://tributary.example" }],
    ["the address the call went to", HTTPS, { ...json, origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }],
    ["a program", HTTPS, json],
    ["JSON with a character set", HTTPS, { "content-type": "Application/JSON; charset=utf-8" }],
  ])("is taken from the cookie of %s", (_what, publicUrl, headers) => {
    expect(presentedRefreshToken(publicUrl, { ...headers, cookie: "tributary_refresh=c" }, undefined)).toBe("c");
  });

  it.each([
    ["another site", { ...json, origin: "https://evil.example" }],
    ["a site whose name begins like ours", { ...json, origin: "https://tributary.example.evil.example" }],
    ["a sandboxed frame", { ...json, origin: "null" }],
    ["a form", { "content-type": "text/plain" }],
    ["a form that pretends", { "content-type": "text/plain; application/json" }],
    ["no type", {}],
  ])("is refused from the cookie of %s", (_what, headers) => {
    const asked = () => presentedRefreshToken(HTTPS, { ...headers, cookie: "tributary_refresh=c" }, undefined);
    expect(asked).toThrowError(expect.objectContaining({ code: "forbidden" }));
  });
});
