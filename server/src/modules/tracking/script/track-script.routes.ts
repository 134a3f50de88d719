/** The script that shops put on their pages: under a name that stays, and under one for each version. */
import { ScriptVersionParams, TrackerScript } from "@tributary/contract/tracker";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { acceptedPacking } from "../../../platform/http/accepted-packing.ts";
import { defineRoute, HttpAnswer, type HttpFacts, type Route } from "../../../platform/http/route.ts";
import type { ScriptFile, ScriptFiles } from "./script-files.ts";

const HOUR = "public, max-age=3600";
const FOR_GOOD = "public, max-age=31536000, immutable";

/** GET /track.js, GET /track.{hash}.js, GET /conversions/script, GET /survey.js, GET /chat.js. All may be pinned by `integrity`, which needs them readable across origins. */
export function trackScriptRoutes(files: ScriptFiles, survey: ScriptFiles, chat: ScriptFiles): Route[] {
  const route = {
    method: "GET",
    root: true,
    access: { kind: "public" },
    tag: "Collect",
    response: null,
    status: 200,
    produces: "text/javascript",
    anyOrigin: true,
    packed: true,
  } as const;
  return [
    defineRoute({
      ...route,
      path: "/track.js",
      operationId: "getScript",
      summary: "Get the tracking script for store pages",
      handler: async ({ http }) => scriptAnswer(await files.newest(), http, HOUR),
    }),
    defineRoute({
      ...route,
      root: undefined,
      path: "/conversions/script",
      operationId: "getConversionScript",
      // Pages append a version or a time, so that browsers load it anew.
      query: z.looseObject({}),
      summary: "Get the same script at the path used by pages that only report conversions",
      handler: async ({ http }) => scriptAnswer(await files.newest(), http, HOUR),
    }),
    defineRoute({
      ...route,
      path: "/track.{hash}.js",
      operationId: "getScriptVersion",
      summary: "Get an immutable version of the script",
      params: ScriptVersionParams,
      handler: async ({ http }, { params }) => {
        const file = await files.version(params.hash);
        if (!file) throw notFound("version of the script");
        return scriptAnswer(file, http, FOR_GOOD);
      },
    }),
    defineRoute({
      ...route,
      path: "/survey.js",
      operationId: "getSurveyScript",
      summary: "Get the script that asks buyers how they heard about you",
      handler: async ({ http }) => scriptAnswer(await survey.newest(), http, HOUR),
    }),
    defineRoute({
      ...route,
      path: "/chat.js",
      operationId: "getChatScript",
      summary: "Get the script that puts a chat on store pages",
      handler: async ({ http }) => scriptAnswer(await chat.newest(), http, HOUR),
    }),
  ];
}

/** The script as an answer that a browser may keep. @param cacheControl for how long */
function scriptAnswer(file: ScriptFile, http: HttpFacts, cacheControl: string): HttpAnswer {
  const packing = acceptedPacking(http.headers["accept-encoding"]);
  // Each form has a mark of its own, which holds for its very bytes.
  const etag = packing ? `"${file.hash}-${packing}"` : `"${file.hash}"`;
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": cacheControl,
    "cross-origin-resource-policy": "cross-origin",
    vary: "accept-encoding",
    etag,
  };
  if (http.headers["if-none-match"]?.includes(etag)) return new HttpAnswer(304, null, headers);
  if (!packing) return new HttpAnswer(200, file.content, headers);
  return new HttpAnswer(200, file.packed[packing], { ...headers, "content-encoding": packing });
}

/** GET /tracker. @param publicUrl where pages reach this installation, without a trailing slash */
export function trackerRoute(files: ScriptFiles, publicUrl: string): Route {
  return defineRoute({
    method: "GET",
    path: "/tracker",
    operationId: "getTracker",
    access: { kind: "workspace", permission: "plan.read" },
    summary: "Get the URL and integrity hash of the latest script version",
    tag: "Collect",
    response: TrackerScript,
    handler: async () => {
      const { content, hash, integrity } = await files.newest();
      return { url: `${publicUrl}/track.${hash}.js`, integrity, bytes: content.length };
    },
  });
}
