import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { WorkspaceForm } from "./WorkspaceForm.tsx";

export function SettingsPage() {
  useTitle("Settings");
  const workspace = useWorkspace();
  return <WorkspaceForm key={workspace.id} workspace={workspace} />;
}
