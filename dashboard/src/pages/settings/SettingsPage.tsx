import { useTitle } from "../../shell/useTitle.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { SettingsFrame } from "./SettingsFrame.tsx";
import { WorkspaceForm } from "./WorkspaceForm.tsx";

export function SettingsPage() {
  useTitle("Settings");
  const workspace = useWorkspace();
  return (
    <SettingsFrame>
      <WorkspaceForm key={workspace.id} workspace={workspace} />
    </SettingsFrame>
  );
}
