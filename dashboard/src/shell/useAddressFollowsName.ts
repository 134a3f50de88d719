import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { pinnedWorkspace, pinWorkspace } from "../api/pinnedWorkspace.ts";
import { workspaceQuery } from "../api/workspace.ts";

/** Keeps the address bar true when the workspace is renamed, by whomever. @param readable by this member */
export function useAddressFollowsName(readable: boolean): void {
  const router = useRouter();
  const { data } = useQuery({ ...workspaceQuery, enabled: readable });
  const { id, slug } = data ?? {};
  useEffect(() => {
    const pinned = pinnedWorkspace();
    if (!id || !slug || pinned?.id !== id || pinned.slug === slug) return;
    pinWorkspace({ workspaceId: id, slug });
    const { pathname: to } = router.latestLocation;
    router.history.replace(router.buildLocation({ to, search: true, hash: true, state: true }).publicHref);
  }, [router, id, slug]);
}
