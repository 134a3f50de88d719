/** Between the address bar, which names the workspace, and the router, whose pages are those of one workspace. */
import { pinnedWorkspace } from "../api/pinnedWorkspace.ts";
import { isOutside, LAST_USED, readWorkspaceAddress, workspaceAddress } from "./workspaceAddress.ts";

interface Rewritten {
  url: URL;
}

export const workspaceRewrite = {
  /** The pinned workspace's own addresses lose its name; every other one keeps it, and is looked into at the door. */
  input: ({ url }: Rewritten): URL => {
    const pinned = pinnedWorkspace();
    const named = readWorkspaceAddress(url.pathname);
    if (named && named.slug === pinned?.slug) url.pathname = named.page;
    if (!named && !pinned && !isOutside(url.pathname))
      url.pathname = workspaceAddress({ slug: LAST_USED, page: url.pathname });
    return url;
  },
  output: ({ url }: Rewritten): URL => {
    const pinned = pinnedWorkspace();
    const named = readWorkspaceAddress(url.pathname);
    if (named?.slug === LAST_USED) url.pathname = named.page;
    else if (!named && pinned && !isOutside(url.pathname))
      url.pathname = workspaceAddress({ slug: pinned.slug, page: url.pathname });
    return url;
  },
};
