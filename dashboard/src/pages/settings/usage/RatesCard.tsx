import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { METER_NAMES } from "@tributary/contract/meters";
import type { Rates } from "@tributary/contract/usage";
import { type FormEvent, useState } from "react";
import { changeRates, ratesQuery } from "../../../api/usage.ts";
import { Badge } from "../../../design/Badge.tsx";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { DraftNotice } from "../../../draft/DraftNotice.tsx";
import { StaleNotice } from "../../../plan/StaleNotice.tsx";
import { useEdit } from "../../../plan/useEdit.ts";
import { useMay, useWorkspace } from "../../../shell/useWorkspace.ts";
import { MeterFields } from "./MeterFields.tsx";
import { RATE_LABELS, type RateField, type RateTexts, rateTexts, readRates } from "./usageForms.ts";
import { unitOf } from "./usageWords.ts";

export function RatesCard() {
  const query = useQuery(ratesQuery);
  return (
    <Card>
      <CardHeader
        title="Prices"
        note="Set your own prices to track cost. Nobody is billed. Changes apply from the first of this month."
        action={query.data && <Badge>{query.data.isOwn ? "This workspace" : "Installation default"}</Badge>}
      />
      {query.isPending && <SkeletonRows rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load prices" onRetry={() => void query.refetch()} />
      )}
      {query.data && <RatesForm stored={query.data} />}
    </Card>
  );
}

function RatesForm({ stored }: { stored: Rates }) {
  const mayChange = useMay("usage.manage");
  const client = useQueryClient();
  const { currency } = useWorkspace();
  const [faults, setFaults] = useState<Partial<RateTexts>>({});
  const onSaved = (saved: Rates) => {
    client.setQueryData(ratesQuery.queryKey, saved);
    return client.invalidateQueries({ queryKey: ["usage"] });
  };
  const read = (rates: Rates) => rateTexts(rates, currency);
  const edit = useEdit<Rates, RateTexts>(stored, {
    form: mayChange ? "settings/usage/prices" : null,
    read,
    send: (changed, revision) => {
      const all = readRates({ ...read(stored), ...changed });
      if ("faults" in all) throw new Error("checked before it is sent");
      return changeRates(all.table, revision);
    },
    onSaved,
    reload: () => client.invalidateQueries({ queryKey: ratesQuery.queryKey }),
  });
  const reset = useMutation({ mutationFn: () => changeRates(null, stored.revision), onSuccess: onSaved });

  function submit(event: FormEvent) {
    event.preventDefault();
    const all = readRates(edit.values);
    setFaults("faults" in all ? all.faults : {});
    if (!("faults" in all)) void edit.save();
  }

  const input = (name: RateField, label: string, hint?: string) => (
    <Field label={label} {...(hint ? { hint } : {})} {...(faults[name] ? { error: faults[name] } : {})}>
      {(control) => (
        <TextInput
          {...control}
          inputMode={name === "currency" ? "text" : "decimal"}
          readOnly={!mayChange}
          placeholder={name.endsWith("price") ? "No price" : ""}
          value={edit.values[name]}
          onChange={(event) => edit.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );

  return (
    <form onSubmit={submit} className="flex flex-col gap-5 px-5 pb-5" noValidate>
      <DraftNotice draft={edit} />
      <div className="grid grid-cols-2 gap-4 sm:pl-28">{input("currency", "Currency")}</div>
      {METER_NAMES.map((meter) => (
        <MeterFields key={meter} meter={meter}>
          {input(`${meter} price`, "Price")}
          {input(`${meter} per`, `Per how many ${unitOf(meter).one}`)}
        </MeterFields>
      ))}
      <StaleNotice what="prices" edit={edit} labels={RATE_LABELS} />
      <FormError error={edit.error ?? reset.error} />
      {mayChange && (
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" disabled={!edit.isDirty} busy={edit.isSaving}>
            Save prices
          </Button>
          {stored.isOwn && (
            <Button busy={reset.isPending} onClick={() => reset.mutate()}>
              Use installation default
            </Button>
          )}
          <span role="status" className="text-sm text-ink-faint">
            {edit.isSaved && "Saved."}
          </span>
        </div>
      )}
    </form>
  );
}
