import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { AvailableAccount } from "@tributary/contract/sources";
import { useState } from "react";
import { availableAccountsQuery, chooseAccounts, sourcesQuery } from "../../api/sources.ts";
import { Button } from "../../design/Button.tsx";
import { CheckRow } from "../../design/CheckRow.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";

interface AccountsDialogProps {
  connectionId: string;
  provider: string;
  onClose: () => void;
}

/** Which of the accounts that a login reaches are imported. */
export function AccountsDialog({ connectionId, provider, onClose }: AccountsDialogProps) {
  const query = useQuery(availableAccountsQuery(connectionId));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Choose ${provider} accounts`}
      description="Chosen accounts are imported now, with their history, and three times a day from then on."
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && (
        <ErrorState error={query.error} title="Couldn't load accounts" onRetry={() => void query.refetch()} />
      )}
      {query.data && <Accounts connectionId={connectionId} accounts={query.data} onClose={onClose} />}
    </Dialog>
  );
}

interface AccountsProps {
  connectionId: string;
  accounts: readonly AvailableAccount[];
  onClose: () => void;
}

function Accounts({ connectionId, accounts, onClose }: AccountsProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const selectable = accounts.filter(({ notSelectableBecause }) => notSelectableBecause === null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(accounts.filter(({ isChosen }) => isChosen).map(({ id }) => id)),
  );
  const choosing = useMutation({
    mutationFn: () => chooseAccounts(connectionId, [...chosen]),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sourcesQuery.queryKey });
      onClose();
      if (chosen.size > 0) void navigate({ to: "/sources" });
    },
  });
  function toggle(id: string, isIn: boolean) {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    setChosen(next);
  }
  if (accounts.length === 0) {
    return (
      <p className="py-2 text-sm text-ink-soft">This login reaches no accounts. Log in as someone who has access.</p>
    );
  }
  return (
    <>
      <div className="scroll-slim -mx-2 max-h-80 overflow-y-auto">
        {selectable.map(({ id, name, currency }) => (
          <CheckRow
            key={id}
            checked={chosen.has(id)}
            onChange={(isIn) => toggle(id, isIn)}
            label={name}
            note={[id, currency].filter(Boolean).join(" · ")}
          />
        ))}
        {accounts
          .filter(({ notSelectableBecause }) => notSelectableBecause !== null)
          .map(({ id, name, notSelectableBecause }) => (
            <p key={id} className="px-2 py-1.5 text-sm text-ink-faint">
              {name}: {notSelectableBecause}
            </p>
          ))}
      </div>
      <FormError error={choosing.error} />
      <div className="mt-3 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={choosing.isPending} onClick={() => choosing.mutate()}>
          {chosen.size === 0 ? "Import none" : `Import ${chosen.size} ${chosen.size === 1 ? "account" : "accounts"}`}
        </Button>
      </div>
    </>
  );
}
