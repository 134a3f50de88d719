/** Whether a page carries the script as it should: what was found, and what to do about it. */
import { z } from "zod";
import { HttpUrl, Id, Timestamp } from "./scalars.ts";

/** Without an address, the main domain of the pixel is looked at. */
export const PixelCheckBody = z.strictObject({ url: HttpUrl.optional() });
export type PixelCheckBody = z.infer<typeof PixelCheckBody>;

export const PixelFindingCode = z
  .enum([
    "address_refused",
    "unreachable",
    "error_status",
    "not_html",
    "page_too_large",
    "redirected_elsewhere",
    "script_missing",
    "tag_manager_present",
    "wrong_pixel",
    "no_pixel",
    "other_installation",
    "script_twice",
    "blocked_by_csp",
    "mixed_content",
    "consent_denied",
    "consent_pending",
    "script_found",
    "no_event_yet",
    "events_arrive",
  ])
  .meta({ id: "PixelFindingCode" });
export type PixelFindingCode = z.infer<typeof PixelFindingCode>;

export const PixelFinding = z
  .object({
    code: PixelFindingCode,
    severity: z.enum(["error", "warning", "info", "ok"]).meta({
      description:
        "error: nothing is collected; warning: less or other data than intended; info: good to know; ok: as expected",
    }),
    sentence: z.string(),
    remedy: z.string().nullable().meta({ description: "What to do; null if nothing" }),
  })
  .meta({ id: "PixelFinding" });
export type PixelFinding = z.infer<typeof PixelFinding>;

export const PixelCheck = z
  .object({
    pixelId: Id,
    url: z.string().meta({ description: "The URL that was checked" }),
    finalUrl: z.string().nullable().meta({ description: "Final URL after redirects; null if no page was read" }),
    status: z.int().nullable().meta({ description: "The page's HTTP status; null if no response" }),
    checkedAt: Timestamp,
    isInstalled: z.boolean().meta({ description: "The script is present and nothing found blocks it" }),
    findings: z.array(PixelFinding).meta({ description: "Most severe first" }),
  })
  .meta({ id: "PixelCheck" });
export type PixelCheck = z.infer<typeof PixelCheck>;
