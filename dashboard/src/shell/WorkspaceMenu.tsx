import { ChevronsUpDown, Plus } from "lucide-react";
import { useState } from "react";
import { workspaceAddress } from "../address/workspaceAddress.ts";
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from "../design/Menu.tsx";
import { NewWorkspaceDialog } from "./NewWorkspaceDialog.tsx";
import { useMe, useMembership } from "./useWorkspace.ts";

/** Starts afresh in another workspace: a new document has nothing of the one before on the screen or in memory. */
function enterWorkspace(slug: string): void {
  window.location.assign(workspaceAddress({ slug, page: "/" }));
}

export function WorkspaceMenu() {
  const { memberships } = useMe();
  const membership = useMembership();
  const [creating, setCreating] = useState(false);
  const name = membership?.workspaceName ?? "No workspace";
  const trigger = (
    <button
      type="button"
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-sm px-2 text-left text-base font-medium text-ink hover:bg-hover lg:border lg:bg-surface lg:shadow-card"
    >
      <span
        aria-hidden
        className="grid size-5 shrink-0 place-items-center rounded-xs bg-river-soft text-2xs font-semibold text-river-strong"
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span className="sr-only">Workspace:</span>
      <span className="min-w-0 truncate lg:text-sm" title={name}>
        {name}
      </span>
      <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-ink-faint" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} className="w-56">
        <MenuLabel>Workspaces</MenuLabel>
        <MenuChoices
          label="Workspace"
          value={membership?.slug ?? ""}
          choices={memberships.map(({ slug, workspaceName }) => ({ value: slug, label: workspaceName }))}
          onChoose={(slug) => slug !== membership?.slug && enterWorkspace(slug)}
        />
        <MenuSeparator />
        <MenuItem onSelect={() => setCreating(true)}>
          <Plus aria-hidden className="size-4 text-ink-faint" /> New workspace
        </MenuItem>
      </Menu>
      <NewWorkspaceDialog open={creating} onOpenChange={setCreating} onCreated={enterWorkspace} />
    </>
  );
}
