import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PersonBody, PersonFound } from "@tributary/contract/privacy";
import { useState } from "react";
import { erasePerson, erasuresQuery, exportPerson } from "../../../api/privacy.ts";
import { Button } from "../../../design/Button.tsx";
import { Dialog } from "../../../design/Dialog.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { saveFile } from "../../../design/saveFile.ts";
import { formatCount } from "../../../format/number.ts";

interface PersonActionsProps {
  person: PersonBody;
  found: PersonFound;
  onErased: () => void;
}

const KINDS = [
  ["visitors", "browsers"],
  ["events", "events"],
  ["payments", "payments"],
  ["reportedConversions", "reported conversions"],
  ["webhooks", "payment messages"],
] as const;

export function PersonActions({ person, found, onErased }: PersonActionsProps) {
  const [erasing, setErasing] = useState(false);
  const exporting = useMutation({
    mutationFn: () => exportPerson(person),
    onSuccess: (text) => saveFile(new Blob([text], { type: "application/json" }), "person.json"),
  });
  const isKnown = KINDS.some(([name]) => found[name] > 0);
  if (!isKnown) return <p className="text-sm text-ink-soft">No data found for this person.</p>;
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {KINDS.map(([name, label]) => (
          <div key={name}>
            <dd className="figures text-lg font-semibold text-ink">{formatCount(found[name])}</dd>
            <dt className="text-sm text-ink-faint">{label}</dt>
          </div>
        ))}
      </dl>
      <FormError error={exporting.error} />
      <div className="flex flex-wrap gap-2">
        <Button busy={exporting.isPending} onClick={() => exporting.mutate()}>
          Export data
        </Button>
        <Button variant="danger" onClick={() => setErasing(true)}>
          Delete data
        </Button>
      </div>
      {erasing && (
        <EraseDialog
          person={person}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            onErased();
          }}
        />
      )}
    </div>
  );
}

function EraseDialog({ person, onClose, onErased }: { person: PersonBody; onClose: () => void; onErased: () => void }) {
  const client = useQueryClient();
  const erasure = useMutation({
    mutationFn: () => erasePerson(person),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: erasuresQuery.queryKey });
      onErased();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this person's data?"
      description="All of their data is deleted within a day. Payments stay as amounts with no personal data. You can't undo this."
    >
      <FormError error={erasure.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={erasure.isPending} onClick={() => erasure.mutate()}>
          Delete permanently
        </Button>
      </div>
    </Dialog>
  );
}
