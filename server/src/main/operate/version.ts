/** Which version this is, as package.json has it. */
import { readFileSync } from "node:fs";
import path from "node:path";

const FILE = path.resolve(import.meta.dirname, "../../../package.json");

export const VERSION = (JSON.parse(readFileSync(FILE, "utf8")) as { version: string }).version;
