import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";

describe("password hashes", () => {
  it("are argon2id with OWASP's parameters and a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword("a long password"), hashPassword("a long password")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it("accept the password and nothing near it", async () => {
    const hash = await hashPassword("correct horse");
    expect(await verifyPassword(hash, "correct horse")).toBe(true);
    for (const wrong of ["", "correct hors", "Correct horse", "correct horse "]) {
      expect(await verifyPassword(hash, wrong)).toBe(false);
    }
  });

  it("accept the same letters however the keyboard composed them", async () => {
    const hash = await hashPassword("se\u0301same ouvre");
    expect(await verifyPassword(hash, "s\u00e9same ouvre")).toBe(true);
  });
});

it("works as long on an account that does not exist, and never lets it in", async () => {
  const hash = await hashPassword("correct horse");
  const time = async (storedHash: string | null): Promise<number> => {
    const startedAt = performance.now();
    expect(await verifyPassword(storedHash, "wrong")).toBe(false);
    return performance.now() - startedAt;
  };
  await time(null);
  const absent: number[] = [];
  const present: number[] = [];
  for (let round = 0; round < 5; round++) {
    absent.push(await time(null));
    present.push(await time(hash));
  }
  expect(Math.min(...absent)).toBeGreaterThan(Math.min(...present) / 3);
});
