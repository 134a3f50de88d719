/**
 * Products' pictures in a real browser: fetched by the server and shown in the list and beside the product, row by row as
 * they come into sight, while the browser itself asks no other host for anything.
 */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32, deflateSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAxeFaults } from "./harness/axe.ts";
import { type Installation, openInstallation } from "./harness/installation.ts";
import { logIn, openScreens, type Screens } from "./harness/screens.ts";

const _PATIENCE = { timeout: 60_000 };
const OWNER = { email: "owner@example.com", password: "long enough for anyone" };
const WIDTH = 64;
const HEIGHT = 160;
/** More than are in sight at once. */
const FILLERS = 45;

describe("pictures of products", () => {
  let installation: Installation;
  let screens: Screens;
  let host: Server;
  let origin: string;
  let owner: Page;
  let token: string;
  /** Paths that the host of the pictures was asked for. */
  const asked: string[] = [];
  /** Where the browser itself went. */
  const visited = new Set<string>();

  beforeAll(async () => {
    const files: Readonly<Record<string, Buffer>> = {
      "/mug.png": png(),
      "/logo.svg": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="run"</script></svg>'),
      "/broken.png": png().subarray(0, 30),
    };
    host = createServer(({ url = "" }, response) => {
      asked.push(url);
      const file = files[url.split("?")[0] ?? ""];
      response.writeHead(file ? 200 : 404, { "content-type": "image/png" }).end(file);
    }).listen(0, "127.0.0.1");
    await once(host, "listening");
    origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    installation = await openInstallation({ env: { ALLOW_PRIVATE_FETCH: "true" } });
    screens = await openScreens();
    const body = { ...OWNER, name: "Owner", workspaceName: "Coffee works" };
    token = (await call<{ accessToken: string }>("/auth/signup", body)).accessToken;
    for (let nth = 1; nth <= FILLERS; nth++) await sell(beanOf(nth), `${origin}/mug.png?bean=${nth}`);
    await sell("Plain", null);
    await sell("Logo", `${origin}/logo.svg`);
    await sell("Broken", `${origin}/broken.png`);
    await sell("Gone", `${origin}/gone.png`);
    await sell("Mug", `${origin}/mug.png`);
    owner = await screens.newPage();
    owner.on("request", (request) => visited.add(new URL(request.url()).origin));
    await owner.goto(`${installation.url}/products`);
    await logIn(owner, OWNER);
    await owner.getByText(beanOf(FILLERS)).waitFor();
  });

  afterAll(async () => {
    await screens?.close();
    await installation?.close();
    host?.close();
  });

  async function call<T>(path: string, body: object): Promise<T> {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" };
    const answer = await fetch(installation.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as T;
  }

  const beanOf = (nth: number): string => `Bean ${String(nth).padStart(2, "0")}`;
  const sell = (name: string, imageUrl: string | null) => call("/api/v1/products", { name, imageUrl });
  const row = (name: string): Locator => owner.getByTestId("product-row").filter({ hasText: name }).first();
  const widthOf = (picture: Locator): Promise<number> =>
    picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);

  it("are drawn in the list, and others say why they are not", async () => {
    await expect.poll(() => widthOf(row("Mug").getByRole("img"))).toBe(WIDTH);
    expect(await row("Mug").getByRole("img").getAttribute("alt")).toBe("Image of Mug");
    expect(await row("Mug").getByRole("img").boundingBox()).toMatchObject({ width: 40, height: 40 });
    await row("Logo").getByTitle("isn't a PNG, JPEG, GIF, WebP, or AVIF image").waitFor();
    await row("Gone").getByTitle("Its host returned status 404.").waitFor();
    await row("Broken").getByTitle("The image is damaged.").waitFor();
    for (const name of ["Plain", "Logo", "Gone", "Broken"]) expect(await row(name).getByRole("img").count()).toBe(0);
    expect(await owner.title()).toMatch(/^Products/);
    expect(await findAxeFaults(owner)).toEqual([]);
  });

  it("are asked for row by row, as they come into sight", async () => {
    const last = row(beanOf(1));
    await expect.poll(() => row(beanOf(FILLERS)).getByRole("img").count()).toBe(1);
    expect(asked).not.toContain("/mug.png?bean=1");
    const before = await last.boundingBox();
    await last.scrollIntoViewIfNeeded();
    await expect.poll(() => widthOf(last.getByRole("img"))).toBe(WIDTH);
    expect((await last.boundingBox())?.height).toBe(before?.height);
  });

  it("stand large beside the product, and follow its address once that is saved", async () => {
    await row("Mug").getByRole("button").click();
    const panel = owner.getByRole("dialog", { name: "Mug" });
    await expect.poll(() => widthOf(panel.getByRole("img"))).toBe(WIDTH);
    const shown = await panel.getByRole("img").boundingBox();
    expect(shown?.width).toBeCloseTo(shown?.height ?? 0, 1);
    expect(await findAxeFaults(owner)).toEqual([]);
    await panel.getByLabel("Image", { exact: false }).first().fill(`${origin}/gone.png?other`);
    await panel.getByRole("button", { name: "Save" }).click();
    await row("Mug").getByTitle("Its host returned status 404.").waitFor();
    await row("Plain").getByRole("button").click();
    await owner.getByRole("dialog", { name: "Plain" }).getByText("No image yet.").waitFor();
  });

  it("take the browser to no other host", () => {
    expect(asked.length).toBeGreaterThan(0);
    expect([...visited].filter((place) => place !== installation.url && place !== "null")).toEqual([]);
    expect(screens.pageErrors).toEqual([]);
  });
});

/** One colour, higher than wide. */
function png(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits each of red, green and blue.
  header.set([8, 2], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(WIDTH * 3, Buffer.from([176, 98, 52]))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: HEIGHT }, () => line)));
  const chunks = [chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
