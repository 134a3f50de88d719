/** Telling, while a code is typed, whether a new link may have it. */
import { LinkCodeStatus } from "@tributary/contract/link-codes";
import { LinkCode } from "@tributary/contract/links";
import { z } from "zod";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { isReservedCode } from "./link-code.ts";
import { linkName } from "./links.sql.ts";

/** Whether anybody on the installation has a public name, as it is now. */
export type IsNameTaken = (name: string) => Promise<boolean>;

/**
 * GET /link-codes/{code}. Says no more than making a link with the code would.
 * @param isTaken asks the store itself: a remembered "nobody has it" would outlive the link made right after
 */
export function linkCodeRoutes(isTaken: IsNameTaken): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/link-codes/{code}",
      formerPath: "/links/codes/{code}",
      operationId: "getLinkCodeStatus",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Check whether a code is available for a new link",
      tag: "Plan",
      params: z.object({ code: z.string().max(200) }),
      response: LinkCodeStatus,
      handler: async (_caller, { params }) => {
        const parsed = LinkCode.safeParse(params.code);
        if (!parsed.success) return unavailable(params.code, parsed.error.issues[0]?.message ?? "isn't a valid code");
        const code = parsed.data;
        if (isReservedCode(code)) return unavailable(code, "is reserved. Choose another one");
        if (await isTaken(linkName(code))) return unavailable(code, "is taken");
        return { code, isAvailable: true, reason: null };
      },
    }),
  ];
}

function unavailable(code: string, reason: string): LinkCodeStatus {
  return { code: code.trim().toLowerCase(), isAvailable: false, reason };
}
