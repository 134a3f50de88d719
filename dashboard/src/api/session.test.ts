import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let session: typeof import("./session.ts");
const fetchMock = vi.fn<typeof fetch>();

const tokens = (accessToken: string, livesMs: number) => ({
  accessToken,
  accessTokenExpiresAt: new Date(Date.now() + livesMs).toISOString(),
  refreshToken: "unseen",
  refreshTokenExpiresAt: new Date(Date.now() + livesMs).toISOString(),
  workspaceId: "w",
  userId: "u",
});
const problem = (status: number) =>
  Response.json({ title: "no", status, code: status === 401 ? "unauthenticated" : "unavailable" }, { status });

describe("the browser's session", () => {
  beforeEach(async () => {
    vi.resetModules();
    vi.stubGlobal("fetch", fetchMock);
    fetchMock.mockReset();
    session = await import("./session.ts");
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("uses a refresh token once, however many ask at the same time", async () => {
    fetchMock.mockImplementation(async () => Response.json(tokens("fresh", 900_000)));
    const given = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()]);
    expect(given).toEqual(["fresh", "fresh", "fresh"]);
    expect(fetchMock).toHaveBeenCalledTimes(1);
  });

  it("keeps a token until shortly before its end", async () => {
    session.openSession(tokens("good", 900_000));
    expect(await session.accessToken()).toBe("good");
    session.openSession(tokens("dying", 20_000));
    fetchMock.mockResolvedValue(Response.json(tokens("renewed", 900_000)));
    expect(await session.accessToken()).toBe("renewed");
  });

  it("never gives a token again that the server refused", async () => {
    session.openSession(tokens("revoked", 900_000));
    fetchMock.mockResolvedValue(Response.json(tokens("renewed", 900_000)));
    expect(await session.accessToken("revoked")).toBe("renewed");
  });

  it("knows nobody when the refresh token is refused, and does not ask again at once", async () => {
    fetchMock.mockImplementation(async () => problem(401));
    expect(await session.accessToken()).toBeNull();
    expect(await session.accessToken()).toBeNull();
    expect(fetchMock).toHaveBeenCalledTimes(1);
    session.openSession(tokens("after log-in", 900_000));
    expect(await session.accessToken()).toBe("after log-in");
  });

  it("signs nobody out because of an outage", async () => {
    fetchMock.mockResolvedValueOnce(problem(503));
    await expect(session.accessToken()).rejects.toMatchObject({ status: 503 });
    fetchMock.mockRejectedValueOnce(new TypeError("fetch failed"));
    await expect(session.accessToken()).rejects.toBeInstanceOf(Error);
    fetchMock.mockResolvedValue(Response.json(tokens("back", 900_000)));
    expect(await session.accessToken()).toBe("back");
  });
});
