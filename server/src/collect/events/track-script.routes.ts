/** The script that shops put on their pages. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../core/route.ts";

interface Script {
  content: Buffer;
  etag: string;
}

/** GET /track.js. @param scriptPath the built file; read once, at the first request */
export function trackScriptRoute(scriptPath: string): Route {
  let script: Promise<Script> | null = null;
  const load = (): Promise<Script> => {
    script ??= readScript(scriptPath).catch((error) => {
      script = null;
      throw error;
    });
    return script;
  };
  return defineRoute({
    method: "GET",
    path: "/track.js",
    root: true,
    access: { kind: "public" },
    summary: "The script for shops' pages",
    tag: "Collect",
    response: null,
    status: 200,
    anyOrigin: true,
    handler: async ({ http }) => {
      const { content, etag } = await load();
      const headers = {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, max-age=3600",
        "cross-origin-resource-policy": "cross-origin",
        etag,
      };
      if (http.headers["if-none-match"]?.includes(etag)) return new HttpAnswer(304, null, headers);
      return new HttpAnswer(200, content, headers);
    },
  });
}

async function readScript(scriptPath: string): Promise<Script> {
  try {
    const content = await readFile(scriptPath);
    return { content, etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"` };
  } catch (cause) {
    throw new AppError("unavailable", {
      public: "The script is not there yet.",
      internal: `the tracker is not built: ${scriptPath}`,
      retryAfterSeconds: 30,
      cause,
    });
  }
}
