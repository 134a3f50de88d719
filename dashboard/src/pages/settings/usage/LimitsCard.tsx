import { useQuery, useQueryClient } from "@tanstack/react-query";
import { METER_NAMES, METERS } from "@tributary/contract/meters";
import type { UsageLimits } from "@tributary/contract/usage";
import { type FormEvent, useState } from "react";
import { changeUsageLimits, usageLimitsQuery, usageMonthQuery } from "../../../api/usage.ts";
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
import { useMay } from "../../../shell/useWorkspace.ts";
import { MeterFields } from "./MeterFields.tsx";
import { LIMIT_LABELS, type LimitField, type LimitTexts, limitTexts, readLimits } from "./usageForms.ts";
import { unitOf } from "./usageWords.ts";

export function LimitsCard() {
  const query = useQuery(usageLimitsQuery);
  return (
    <Card>
      <CardHeader
        title="Monthly limits"
        note="A soft limit alerts admins in the app and by email at 80% and 100%. A hard limit alerts at 80% and stops usage at 100%."
      />
      {query.isPending && <SkeletonRows rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load limits" onRetry={() => void query.refetch()} />
      )}
      {query.data && <LimitsForm stored={query.data} />}
    </Card>
  );
}

function LimitsForm({ stored }: { stored: UsageLimits }) {
  const mayChange = useMay("usage.manage");
  const client = useQueryClient();
  const [faults, setFaults] = useState<Partial<LimitTexts>>({});
  const edit = useEdit<UsageLimits, LimitTexts>(stored, {
    form: mayChange ? "settings/usage/limits" : null,
    read: limitTexts,
    send: (changed, revision) => {
      const read = readLimits({ ...limitTexts(stored), ...changed });
      if ("faults" in read) throw new Error("checked before it is sent");
      return changeUsageLimits(read.limits, revision);
    },
    onSaved: (saved) => {
      client.setQueryData(usageLimitsQuery.queryKey, saved);
      return client.invalidateQueries({ queryKey: usageMonthQuery.queryKey });
    },
    reload: () => client.invalidateQueries({ queryKey: usageLimitsQuery.queryKey }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readLimits(edit.values);
    setFaults("faults" in read ? read.faults : {});
    if (!("faults" in read)) void edit.save();
  }

  const input = (name: LimitField, label: string, hint: string) => (
    <Field label={label} hint={hint} {...(faults[name] ? { error: faults[name] } : {})}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          readOnly={!mayChange}
          placeholder="None"
          value={edit.values[name]}
          onChange={(event) => edit.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );

  return (
    <form onSubmit={submit} className="flex flex-col gap-5 px-5 pb-5" noValidate>
      <DraftNotice draft={edit} />
      {METER_NAMES.map((meter) => (
        <MeterFields key={meter} meter={meter}>
          {input(`${meter} soft`, `Soft limit, ${unitOf(meter).many}`, "Alerts only.")}
          {METERS[meter].stops !== null &&
            input(`${meter} hard`, `Hard limit, ${unitOf(meter).many}`, `${METERS[meter].stops}.`)}
        </MeterFields>
      ))}
      <StaleNotice what="limits" edit={edit} labels={LIMIT_LABELS} />
      <FormError error={edit.error} />
      {mayChange && (
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" disabled={!edit.isDirty} busy={edit.isSaving}>
            Save limits
          </Button>
          <span role="status" className="text-sm text-ink-faint">
            {edit.isSaved && "Saved. Active within seconds."}
          </span>
        </div>
      )}
    </form>
  );
}
