import { EmptyState } from "../../../design/EmptyState.tsx";
import { useTitle } from "../../../shell/useTitle.ts";
import { useMay } from "../../../shell/useWorkspace.ts";
import { ErasuresCard } from "./ErasuresCard.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { RetentionCard } from "./RetentionCard.tsx";

export function PrivacyPage() {
  useTitle("Privacy");
  const mayErase = useMay("data.delete");
  return (
    <div className="flex flex-col gap-5">
      <RetentionCard />
      {mayErase ? (
        <>
          <PersonCard />
          <ErasuresCard />
        </>
      ) : (
        <EmptyState title="Only for admins">An admin exports or erases what is kept of a person.</EmptyState>
      )}
    </div>
  );
}
