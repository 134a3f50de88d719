import { useQuery } from "@tanstack/react-query";
import type { UploadDestination } from "@tributary/contract/uploads";
import { Plus } from "lucide-react";
import { useState } from "react";
import { uploadDestinationsQuery } from "../../api/uploads.ts";
import { Button } from "../../design/Button.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { LedgerCard } from "./LedgerCard.tsx";
import { UploadDestinationDialog } from "./UploadDestinationDialog.tsx";
import { UploadDestinationsCard } from "./UploadDestinationsCard.tsx";

export function UploadsPage() {
  useTitle("Uploads");
  const mayManage = useMay("uploads.manage");
  const query = useQuery(uploadDestinationsQuery);
  const [edited, setEdited] = useState<UploadDestination | "new">();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Uploads" note="Verified payments sent to ad platforms, and what became of each.">
        {mayManage && (
          <Button size="sm" variant="primary" onClick={() => setEdited("new")}>
            <Plus aria-hidden className="size-4" /> Add destination
          </Button>
        )}
      </PageHeader>
      <div className="flex flex-col gap-4">
        <UploadDestinationsCard query={query} mayManage={mayManage} onEdit={setEdited} />
        {query.data && query.data.length > 0 && <LedgerCard destinations={query.data} mayManage={mayManage} />}
      </div>
      {edited && (
        <UploadDestinationDialog destination={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}
