/** What a start that cannot succeed says: one readable line, naming the variable to mend. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { startServer } from "./server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tributary-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const start = async (environment: Record<string, string>) =>
  startServer(readConfig({ LOG_LEVEL: "silent", DATA_DIR: folder, PORT: String(await freePort()), ...environment }));

describe("a start that cannot succeed", () => {
  it("says that the port is taken before it opens anything", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    await expect(start({ PORT: String(port) })).rejects.toMatchObject({ code: "EADDRINUSE", port });
    holder.close();
  });

  it.each(["/proc/tributary/data", "/dev/null/data"])("names DATA_DIR where %s cannot be made", async (dataDir) => {
    await expect(start({ DATA_DIR: dataDir })).rejects.toThrow(/^DATA_DIR .* cannot be written to/);
  });

  it("names DATABASE_URL where nothing answers", async () => {
    const url = `postgres://owner:secret@127.0.0.1:${await freePort()}/tributary`;
    const failed = start({ DATABASE_URL: url });
    await expect(failed).rejects.toThrow(/^PostgreSQL \(DATABASE_URL\) cannot be reached/);
    await expect(failed).rejects.not.toThrow(/secret/);
  });
});
