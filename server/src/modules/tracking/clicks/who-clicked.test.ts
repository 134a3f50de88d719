import { expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { clickCookie, clickerOfCookie } from "./who-clicked.ts";

const known = "A".repeat(22);
const navigation = { "sec-fetch-mode": "navigate" };

test("a browser gets a cookie for a year, read by nobody else, and keeps it", () => {
  const { value, setCookie } = clickCookie(navigation, true);
  expect(value).toMatch(/^[\w-]{22}$/);
  expect(setCookie).toBe(`_trb_c=${value}; Path=/l/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure`);
  expect(clickCookie({ ...navigation, cookie: `a=b; _trb_c=${value}` }, true)).toEqual({ value, setCookie: null });
  expect(clickCookie(navigation, true).value).not.toBe(value);
  expect(clickCookie(navigation, false).setCookie).not.toContain("Secure");
});

test.each([{ "sec-gpc": "1" }, { dnt: "1" }])("%j is respected: no cookie, and an old one goes", (refusal) => {
  expect(clickCookie({ ...navigation, ...refusal }, true)).toEqual({ value: null, setCookie: null });
  const answer = clickCookie({ ...navigation, ...refusal, cookie: `_trb_c=${known}` }, true);
  expect(answer.value).toBeNull();
  expect(answer.setCookie).toContain("_trb_c=; Path=/l/; Max-Age=0");
});

test.each([undefined, "", "_trb_c=", "_trb_c=short", `x_trb_c=${known}`, `_trb_c=${known}x`, `_trb_c=${known}\n`])(
  "a program that sends the cookie %j is known by none and given none",
  (cookie) => {
    expect(clickCookie({ "sec-fetch-mode": "cors", ...(cookie === undefined ? {} : { cookie }) }, true)).toEqual({
      value: null,
      setCookie: null,
    });
  },
);

test("workspaces cannot recognise each other's visitors", () => {
  const [one, other] = [newId(), newId()];
  expect(clickerOfCookie(one, known)).toBe(clickerOfCookie(one, known));
  expect(clickerOfCookie(one, known)).not.toBe(clickerOfCookie(other, known));
  expect(clickerOfCookie(one, known)).not.toContain(known);
});
