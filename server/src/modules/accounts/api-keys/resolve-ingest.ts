/** Where collected data may go: by the key it comes with, or by the pixel or the link it names. */
import { Id } from "@tributary/contract/scalars";
import { AppError } from "../../../core/errors.ts";
import { isWithinHost } from "../../../core/is-within-host.ts";
import type { IngestScope } from "../../../platform/http/principal.ts";
import type { SentProof } from "../../../platform/http/route.ts";
import type { Directory } from "../directory.ts";
import { basicUser, bearerToken } from "../login/credentials.ts";
import { type FoundKey, findApiKey, type KeyContext } from "./find-api-key.ts";
import { archivedPixelName, pixelName } from "./pixel-name.ts";

/**
 * A secret key is trusted; a write key and the ids of pixels and links are public, so they are not. A key and a pixel
 * together must belong to the same workspace.
 * @throws AppError unauthenticated with nothing of all this or with a key that does not exist; unknown_pixel; gone for a
 * pixel that was archived; not_found for a link; forbidden for a page of another site where the pixel takes its own alone
 */
export async function resolveIngest(
  context: KeyContext,
  { authorization, pixelId, linkId, page }: SentProof,
): Promise<IngestScope> {
  const key = authorization ? (bearerToken(authorization) ?? basicUser(authorization) ?? "") : undefined;
  const found = key === undefined ? null : await findApiKey(context, key);
  if (pixelId === undefined) {
    if (!found && linkId !== undefined)
      return { ...(await workspaceOfLink(context.directory, linkId)), trusted: false };
    if (!found) throw new AppError("unauthenticated", "Send a pixelId or an API key.");
    return { workspaceId: found.workspaceId, pixelId: null, trusted: isTrusted(found), ownLimit: found.ownLimit };
  }
  const pixel = await findPixel(context.directory, pixelId, pixelName);
  if (!pixel) await refuseArchived(context.directory, pixelId, found?.workspaceId);
  if (!pixel || (found && found.workspaceId !== pixel.workspaceId)) {
    throw new AppError("unknown_pixel", {
      public: "This pixel doesn't exist.",
      fields: [{ field: "pixelId", message: "isn't a pixel of this installation" }],
    });
  }
  const trusted = found !== null && isTrusted(found);
  if (!trusted) requirePageOf(pixel.onlyHosts, page, found !== null);
  return { workspaceId: pixel.workspaceId, pixelId: pixel.pixelId, trusted, ownLimit: found?.ownLimit };
}

/** @param hasKey whether a key came along: programs that hold one are on no page */
function requirePageOf(hosts: readonly string[] | null, page: string | undefined, hasKey: boolean): void {
  if (!hosts || (page === undefined && hasKey)) return;
  const address = URL.parse(page ?? "");
  if (address && hosts.some((host) => isWithinHost(address, host))) return;
  throw new AppError("forbidden", "This pixel only accepts events from its own domains.");
}

/** @throws AppError forbidden for a secret key that was not given leave to send */
function isTrusted({ kind, permissions }: FoundKey): boolean {
  if (kind === "write") return false;
  if (!permissions.has("data.write")) throw new AppError("forbidden", "This key can't send events.");
  return true;
}

async function workspaceOfLink(
  directory: Directory,
  linkId: string,
): Promise<{ workspaceId: string; pixelId: string | null }> {
  const entry = Id.safeParse(linkId).success ? await directory.lookUp(`link-id:${linkId.toLowerCase()}`) : null;
  if (!entry) throw new AppError("not_found", "This link doesn't exist.");
  return { workspaceId: entry.workspaceId, pixelId: null };
}

interface FoundPixel {
  workspaceId: string;
  pixelId: string;
  onlyHosts: readonly string[] | null;
}

async function findPixel(
  directory: Directory,
  pixelId: string,
  nameOf: (id: string) => string,
): Promise<FoundPixel | null> {
  if (!Id.safeParse(pixelId).success) return null;
  const entry = await directory.lookUp(nameOf(pixelId));
  return entry ? { workspaceId: entry.workspaceId, pixelId: entry.targetId, onlyHosts: entry.onlyHosts ?? null } : null;
}

/** @param keyWorkspaceId whose key came with it; another workspace's pixel stays unknown to it */
async function refuseArchived(
  directory: Directory,
  pixelId: string,
  keyWorkspaceId: string | undefined,
): Promise<void> {
  const archived = await findPixel(directory, pixelId, archivedPixelName);
  if (!archived || (keyWorkspaceId !== undefined && keyWorkspaceId !== archived.workspaceId)) return;
  throw new AppError("gone", {
    public: "This pixel is archived and no longer accepts events. Remove its script from the page.",
    fields: [{ field: "pixelId", message: "has been archived" }],
  });
}
