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
        <EmptyState title="Admins only">Only admins can export or delete personal data.</EmptyState>
      )}
    </div>
  );
}
