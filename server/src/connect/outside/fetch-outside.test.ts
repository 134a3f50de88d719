import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFetchOutside, type OutsideLimits } from "./fetch-outside.ts";
import type { Resolve } from "./guarded-lookup.ts";
import { OutsideError } from "./outside-error.ts";

const LIMITS: OutsideLimits = { maxBytes: 100_000, timeoutMs: 5000, maxRedirects: 3 };
const pages = new Map<string, RequestListener>();
/** Everything that reached the server, in order. */
const opened: string[] = [];
let server: Server;
let origin = "";
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    opened.push(`${request.headers.host?.split(":")[0]}${request.url}`);
    const page = pages.get(request.url ?? "");
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const serve = (path: string, status: number, headers: Record<string, string>, body: string | Buffer = ""): void => {
  pages.set(path, (_request, response) => response.writeHead(status, headers).end(body));
};
const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => "it was read",
    (thrown: unknown) => thrown,
  );
  return error instanceof OutsideError ? error.fault : String(error);
};

const anywhere = createFetchOutside({ allowPrivate: true });
/** As in production, but that names resolve to what the test says. */
const guarded = (names: Record<string, string[]> = {}, more: { publicPort?: number } = {}) => {
  const resolve: Resolve = async (name) =>
    (names[name] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const { publicPort } = more;
  return createFetchOutside({
    allowPrivate: false,
    resolve,
    ...(publicPort ? { isAllowedPort: (asked: number) => asked === publicPort } : {}),
  });
};

describe("what is never opened", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127.0.0.1./",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http:\\\\127.0.0.1\\",
    "http://user:secret@shop.example/",
    "http://shop.example@127.0.0.1/",
    "http://shop.example:22/",
    "http://shop.example:8080/",
    "https://shop.example:6379/",
    "ftp://shop.example/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/",
    "data:text/html,x",
    "javascript:alert(1)",
    "//shop.example/",
    "",
  ])("%s", async (url) => {
    expect(await faultOf(guarded({ "shop.example": ["93.184.216.34"] })(url, LIMITS))).toBe("address_refused");
  });

  test.each([
    ["loopback", ["127.0.0.1"]],
    ["a private network", ["10.1.2.3"]],
    ["a cloud's metadata", ["169.254.169.254"]],
    ["loopback by IPv6", ["::1"]],
    ["loopback within IPv6", ["::ffff:127.0.0.1"]],
    ["loopback among public addresses", ["93.184.216.34", "127.0.0.1"]],
  ])("a name that resolves to %s", async (_what, addresses) => {
    const read = guarded({ "rebound.example": addresses }, { publicPort: port });
    opened.length = 0;
    expect(await faultOf(read(`http://rebound.example:${port}/`, LIMITS))).toBe("address_refused");
    expect(opened).toEqual([]);
  });

  test("localhost, by the system's own answer", async () => {
    const read = createFetchOutside({ allowPrivate: false, isAllowedPort: () => true });
    opened.length = 0;
    for (const name of ["localhost", "localhost.", "LOCALHOST"]) {
      expect(await faultOf(read(`http://${name}:${port}/`, LIMITS))).toMatch(/address_refused|unreachable/);
    }
    expect(opened).toEqual([]);
  });

  test("where a redirect leads into the private network, by address, name, scheme or port", async () => {
    const read = createFetchOutside({
      allowPrivate: false,
      resolve: async (name) => [{ address: name === "shop.example" ? "127.0.0.1" : "127.0.0.2", family: 4 }],
      isAllowedAddress: (address) => address === "127.0.0.1",
      isAllowedPort: (asked) => asked === port,
    });
    const start = `http://shop.example:${port}/start`;
    for (const location of [
      `http://127.0.0.2:${port}/inside`,
      `http://inside.example:${port}/inside`,
      `//inside.example:${port}/inside`,
      `http://[::1]:${port}/inside`,
      `http://u:p@shop.example:${port}/inside`,
      "http://shop.example:22/inside",
      "file:///etc/passwd",
    ]) {
      serve("/start", 302, { location });
      opened.length = 0;
      expect(`${location} ${await faultOf(read(start, LIMITS))}`).toBe(`${location} address_refused`);
      expect(opened).toEqual(["shop.example/start"]);
    }
    serve("/start", 302, { location: "/next" });
    serve("/next", 200, {}, "here");
    expect((await read(start, LIMITS)).body.toString()).toBe("here");
  });

  test("a name's second answer: the connection goes to the address that was checked", async () => {
    const answers = ["127.0.0.1", "127.0.0.2"];
    const asked: string[] = [];
    const read = createFetchOutside({
      allowPrivate: false,
      resolve: async () => [{ address: answers.shift() ?? "127.0.0.2", family: 4 }],
      isAllowedAddress: (address) => {
        asked.push(address);
        return address === "127.0.0.1";
      },
      isAllowedPort: () => true,
    });
    serve("/once", 200, {}, "public");
    expect((await read(`http://rebinding.example:${port}/once`, LIMITS)).body.toString()).toBe("public");
    expect(await faultOf(read(`http://rebinding.example:${port}/once`, LIMITS))).toBe("address_refused");
    expect(asked).toEqual(["127.0.0.1", "127.0.0.2"]);
  });
});

describe("what is read", () => {
  test("is the page where the redirects end, with its status and headers", async () => {
    serve("/a", 301, { location: "/b?x=1" });
    serve("/b?x=1", 307, { location: `${origin}/c` });
    serve("/c", 418, { "content-type": "text/html" }, "<p>tea</p>");
    const page = await anywhere(`${origin}/a`, LIMITS);
    expect([page.url, page.status, page.headers["content-type"], page.body.toString()]).toEqual([
      `${origin}/c`,
      418,
      "text/html",
      "<p>tea</p>",
    ]);
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("is unpacked from %s", async (encoding, pack) => {
    serve("/packed", 200, { "content-encoding": encoding }, pack(Buffer.from("x".repeat(50_000))));
    expect((await anywhere(`${origin}/packed`, LIMITS)).body).toHaveLength(50_000);
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("is never more than allowed, however small it is packed by %s", async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(LIMITS.maxBytes);
    serve("/bomb", 200, { "content-encoding": encoding }, bomb);
    expect(await faultOf(anywhere(`${origin}/bomb`, LIMITS))).toBe("too_large");
  });

  test("is never more than allowed of a body without end", async () => {
    pages.set("/endless", (_request, response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write("x".repeat(10_000)));
      };
      response.on("drain", pour);
      pour();
    });
    expect(await faultOf(anywhere(`${origin}/endless`, LIMITS))).toBe("too_large");
  });

  test("is given up when head or body take too long", async () => {
    pages.set("/silent", () => {});
    pages.set("/slow", (_request, response) => void response.writeHead(200).write("<html>"));
    for (const path of ["/silent", "/slow"]) {
      expect(await faultOf(anywhere(`${origin}${path}`, { ...LIMITS, timeoutMs: 200 }))).toBe("timed_out");
    }
  });

  test("is given up after too many redirects, in circles too", async () => {
    serve("/circle", 302, { location: "/circle" });
    opened.length = 0;
    expect(await faultOf(anywhere(`${origin}/circle`, LIMITS))).toBe("too_many_redirects");
    expect(opened).toHaveLength(4);
  });

  test("is told to be unreachable in words", async () => {
    serve("/broken", 200, { "content-encoding": "gzip" }, "no gzip");
    expect(await faultOf(anywhere(`${origin}/broken`, LIMITS))).toBe("unreachable");
    await expect(anywhere("http://127.0.0.1:1/", LIMITS)).rejects.toThrow("The host refuses the connection.");
    await expect(anywhere(`https://127.0.0.1:${port}/`, LIMITS)).rejects.toMatchObject({ fault: "unreachable" });
    const nowhere = guarded({});
    await expect(nowhere("http://nowhere.example/", LIMITS)).rejects.toMatchObject({ fault: "unreachable" });
  });
});
