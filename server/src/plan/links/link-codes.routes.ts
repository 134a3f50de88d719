/** Telling, while a code is typed, whether a new link may have it. */
import { LinkCodeStatus } from "@tributary/contract/link-codes";
import { LinkCode } from "@tributary/contract/links";
import { z } from "zod";
import { defineRoute, type Route } from "../../core/route.ts";
import { isReservedCode } from "./link-code.ts";
import type { Directory } from "./link-finder.ts";
import { linkName } from "./links.sql.ts";

/** GET /links/codes/{code}. */
export function linkCodeRoutes(directory: Directory): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/links/codes/{code}",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Tell whether a new link may have this code",
      tag: "Plan",
      params: z.object({ code: z.string().max(200) }),
      response: LinkCodeStatus,
      handler: async (_caller, { params }) => {
        const parsed = LinkCode.safeParse(params.code);
        if (!parsed.success) return unavailable(params.code, parsed.error.issues[0]?.message ?? "is no code");
        const code = parsed.data;
        if (isReservedCode(code)) return unavailable(code, "is reserved; choose another one");
        if (await directory.lookUp(linkName(code))) return unavailable(code, "is taken");
        return { code, isAvailable: true, reason: null };
      },
    }),
  ];
}

function unavailable(code: string, reason: string): LinkCodeStatus {
  return { code, isAvailable: false, reason };
}
