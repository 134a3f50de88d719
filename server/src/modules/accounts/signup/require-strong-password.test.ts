/** Guarantees: a password that is tried first is refused with what is wrong with it; one that is not is taken. */
import { expect, test } from "vitest";
import { requireStrongPassword } from "./require-strong-password.ts";

const ADA = ["Ada Lovelace", "ada.lovelace@engines.example", "Coffee Works"];
const complaint = (password: string, about = ADA): Promise<string> =>
  requireStrongPassword(password, about).then(
    () => "taken",
    (error) => error.details.fields[0].message,
  );

test.each([
  "password123",
  "Password123!",
  "P@ssw0rd2024",
  "1234567890",
  "0123456789",
  "qwertyuiop",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "iloveyou2024",
  "letmeinletmein",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "11111111111111111111111111111111111111111111111111111111111111111111",
  "changeme123",
  "administrator",
])("%s is too easy to guess", async (password) => {
  expect(await complaint(password)).toMatch(/^is too easy to guess/);
});

test.each([" ".repeat(10), "\t".repeat(12), "\u00a0\u3000".repeat(6)])("blank is no password", async (password) => {
  expect(await complaint(password)).toBe("must not be blank");
});

test.each([
  "ada.lovelace@engines.example",
  "ADA.LOVELACE@ENGINES.EXAMPLE",
  "Ada Lovelace",
  "adalovelace",
  "AdaLovelace1",
  "coffeeworks",
  "Coffee Works",
  "coffeeworks2024",
  "lovelace1815",
])("%s is the person's own", async (password) => {
  expect(await complaint(password)).toBe("must not be made of your name, address or workspace");
});

test.each([
  "correct horse battery",
  "xK9#mQ2$vL",
  "long enough for anyone",
  "Schnee im Juli 77",
  "дождь стучит по крыше",
])("%s is taken", async (password) => {
  expect(await complaint(password)).toBe("taken");
});

test("another person's name is nothing that is tried first", async () => {
  expect(await complaint("Coffee Works Ltd", ["Grace Hopper"])).toBe("taken");
});

test("the longest password that may be sent is looked at quickly", async () => {
  await complaint("warm-up of it");
  const started = performance.now();
  await complaint("aB3pass".repeat(36));
  expect(performance.now() - started).toBeLessThan(1000);
});
