import { type UseMutationResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CostOfGoods } from "@tributary/contract/cost-of-goods";
import { type FormEvent, useState } from "react";
import { changeCostOfGoods, costOfGoodsQuery } from "../../../api/costs.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { DraftNotice } from "../../../draft/DraftNotice.tsx";
import { useDraft } from "../../../draft/useDraft.ts";
import { readShare, shareText } from "./shareText.ts";

/** The share of revenue that sold goods cost. Without it, profit is unknown. */
export function CostOfGoodsCard({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(costOfGoodsQuery);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: changeCostOfGoods,
    onSuccess: (saved) => {
      client.setQueryData(costOfGoodsQuery.queryKey, saved);
      return client.invalidateQueries({ queryKey: ["metrics"] });
    },
  });
  return (
    <Card>
      <CardHeader
        title="Cost of goods"
        note="What the goods you sell cost you, as a share of verified revenue. Profit and POAS need it. Applies to past days, too."
      />
      {query.isPending && <SkeletonRows rows={1} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load cost of goods" onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <ShareForm key={query.data.share} share={query.data.share} mayChange={mayChange} change={change} />
      )}
    </Card>
  );
}

interface ShareFormProps {
  share: number | null;
  mayChange: boolean;
  /** Outlives the form, which begins anew with each saved share. */
  change: UseMutationResult<CostOfGoods, Error, number | null>;
}

function ShareForm({ share, mayChange, change }: ShareFormProps) {
  const draft = useDraft("settings/cost-of-goods", { percent: shareText(share) });
  const [fault, setFault] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readShare(draft.values.percent);
    setFault("fault" in read ? read.fault : undefined);
    if (!("fault" in read)) change.mutate(read.share, { onSuccess: draft.discard });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 px-5 pb-5">
      <DraftNotice draft={draft} />
      <Field
        label="Percent of revenue"
        hint="Leave empty if you don't know it. Profit is then shown as unknown."
        {...(fault ? { error: fault } : {})}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            readOnly={!mayChange}
            placeholder="35"
            className="sm:w-32"
            value={draft.values.percent}
            onChange={(event) => draft.set({ percent: event.target.value })}
          />
        )}
      </Field>
      <FormError error={change.error} />
      {mayChange && (
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={change.isPending}>
            Save
          </Button>
          <span role="status" className="text-sm text-ink-faint">
            {change.isSuccess && "Saved."}
          </span>
        </div>
      )}
    </form>
  );
}
