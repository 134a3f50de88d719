/** Where the embedded PostgreSQL of a running server listens: its port is another at each start. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { embeddedOwnerUrl } from "./embedded-postgres.ts";

/** Lines of the file as the manual has them ("postmaster.pid", src/include/utils/pidfile.h). */
const PORT_LINE = 3;

/** Connection string of the owner; null when no server runs on the files. @param dataDir folder of the server's files */
export function runningPostgresUrl(dataDir: string, ownerPassword: string): string | null {
  try {
    const port = Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[PORT_LINE]);
    return Number.isInteger(port) && port > 0 ? embeddedOwnerUrl(port, ownerPassword) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
