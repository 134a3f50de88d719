import type { Campaign } from "@tributary/contract/campaigns";
import type { FormEvent } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { FormFooter } from "../../plan/FormFooter.tsx";
import { StaleNotice } from "../../plan/StaleNotice.tsx";
import type { Edit } from "../../plan/useEdit.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { PlanBudget } from "./PlanBudget.tsx";
import { budgetFault, PLAN_LABELS, type PlanValues, planPatch, planValues } from "./planForm.ts";
import { useCampaignEdit } from "./useCampaignEdit.ts";

/** What is planned around the offer: name, days, money. */
export function PlanForm({ campaign }: { campaign: Campaign }) {
  const { currency, lookbackDays } = useWorkspace();
  const mayEdit = useMay("plan.write");
  const edit = useCampaignEdit<PlanValues>(
    campaign,
    mayEdit ? "plan" : null,
    (from) => planValues(from, currency),
    planPatch,
  );
  const errors = fieldErrors(edit.error);
  const fault = budgetFault(edit.values.budget);
  const over = campaign.status === "completed";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!fault) void edit.save();
  }

  return (
    <Card>
      <CardHeader
        title="Plan"
        note={over ? "This campaign is completed. You can only change its name and notes." : "Applies to all versions."}
      />
      <form onSubmit={submit}>
        <fieldset disabled={!mayEdit} className="flex flex-col gap-4 px-5 pt-1 pb-5">
          <DraftNotice draft={edit} />
          <Names campaign={campaign} {...{ edit, errors, over }} />
          <fieldset disabled={over} className="flex flex-col gap-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={PLAN_LABELS.startsOn} optional error={errors.startsOn}>
                {(control) => <TextInput {...control} {...bind(edit, "startsOn")} type="date" />}
              </Field>
              <Field label={PLAN_LABELS.endsOn} optional error={errors.endsOn}>
                {(control) => (
                  <TextInput
                    {...control}
                    {...bind(edit, "endsOn")}
                    type="date"
                    min={edit.values.startsOn || undefined}
                  />
                )}
              </Field>
            </div>
            <div className="grid gap-4 sm:grid-cols-2">
              <PlanBudget
                budget={edit.values.budget}
                error={fault ?? errors.amountMinor ?? errors.budget}
                onChange={(budget) => edit.set({ budget })}
              />
              <Field
                label={`${PLAN_LABELS.attributionWindowDays}, in days`}
                optional
                hint={`How long after a click a sale still counts, 1–365. Leave empty to use the workspace's ${lookbackDays}.`}
                error={errors.attributionWindowDays}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    {...bind(edit, "attributionWindowDays")}
                    type="number"
                    inputMode="numeric"
                    min={1}
                    max={365}
                    placeholder={String(lookbackDays)}
                  />
                )}
              </Field>
            </div>
          </fieldset>
          <Field label={PLAN_LABELS.notes} optional error={errors.notes}>
            {(control) => <TextArea {...control} {...bind(edit, "notes")} maxLength={5000} />}
          </Field>
          <FormError error={edit.error} names={[...Object.keys(PLAN_LABELS), "amountMinor"]} />
          <StaleNotice what="campaign" edit={edit} labels={PLAN_LABELS} />
        </fieldset>
        {mayEdit && <FormFooter edit={edit} label="Save plan" />}
      </form>
    </Card>
  );
}

/** Ties a text of the form to its control. */
function bind(edit: Edit<PlanValues>, name: Exclude<keyof PlanValues, "budget">) {
  return {
    value: edit.values[name],
    onChange: (event: { target: { value: string } }) => edit.set({ [name]: event.target.value }),
  };
}

interface NamesProps {
  campaign: Campaign;
  edit: Edit<PlanValues>;
  errors: Record<string, string>;
  over: boolean;
}

function Names({ campaign, edit, errors, over }: NamesProps) {
  const fixed = campaign.latestVersion !== null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={PLAN_LABELS.name} error={errors.name}>
        {(control) => <TextInput {...control} {...bind(edit, "name")} required maxLength={120} />}
      </Field>
      <Field
        label={PLAN_LABELS.slug}
        hint={fixed ? "Locked once published, so reports stay consistent." : "Used as utm_campaign."}
        error={errors.slug}
      >
        {(control) => (
          <TextInput
            {...control}
            {...bind(edit, "slug")}
            required
            maxLength={60}
            disabled={fixed || over}
            className="font-mono text-sm"
          />
        )}
      </Field>
    </div>
  );
}
