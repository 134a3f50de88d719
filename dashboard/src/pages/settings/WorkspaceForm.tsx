import { useQueryClient } from "@tanstack/react-query";
import type { Workspace, WorkspacePatch } from "@tributary/contract/workspaces";
import type { FormEvent } from "react";
import { meQuery } from "../../api/auth.ts";
import { retentionQuery } from "../../api/privacy.ts";
import { fieldErrors } from "../../api/problem.ts";
import { changeWorkspace, workspaceQuery } from "../../api/workspace.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { currencies } from "../../format/currencies.ts";
import { FormFooter } from "../../plan/FormFooter.tsx";
import { StaleNotice } from "../../plan/StaleNotice.tsx";
import { useEdit } from "../../plan/useEdit.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { timeZones } from "./timeZones.ts";

type Settings = Required<Pick<WorkspacePatch, "name" | "timeZone" | "currency" | "lookbackDays">>;

const LABELS: Readonly<Record<keyof Settings, string>> = {
  name: "Name",
  timeZone: "Time zone",
  currency: "Currency",
  lookbackDays: "Lookback",
};

const settingsOf = ({ name, timeZone, currency, lookbackDays }: Workspace): Settings => ({
  name,
  timeZone,
  currency,
  lookbackDays,
});

export function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const client = useQueryClient();
  const mayChange = useMay("settings.write");
  const edit = useEdit<Workspace, Settings>(workspace, {
    form: mayChange ? "settings/workspace" : null,
    read: settingsOf,
    send: changeWorkspace,
    onSaved: (changed) => {
      client.setQueryData(workspaceQuery.queryKey, changed);
      // Days, sums and the switcher's name all follow from these settings; the periods share their revision.
      return Promise.all(
        [meQuery.queryKey, retentionQuery.queryKey, ["metrics"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
    reload: () => client.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void edit.save();
  }

  return (
    <Card>
      <CardHeader title="Workspace" note={mayChange ? undefined : "Only admins can change these."} />
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className="flex flex-col gap-4 px-5 pt-1 pb-5">
          <DraftNotice draft={edit} />
          <SettingsFields settings={edit.values} set={edit.set} errors={fieldErrors(edit.error)} />
          <FormError error={edit.error} names={Object.keys(LABELS)} />
          <StaleNotice what="workspace" edit={edit} labels={LABELS} />
        </fieldset>
        {mayChange && <FormFooter edit={edit} label="Save" />}
      </form>
    </Card>
  );
}

interface FieldsProps {
  settings: Settings;
  set: (part: Partial<Settings>) => void;
  errors: Record<string, string>;
}

function SettingsFields({ settings, set, errors }: FieldsProps) {
  return (
    <>
      <Field label="Name" error={errors.name}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={120}
            value={settings.name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
      </Field>
      <ReportingFields settings={settings} set={set} errors={errors} />
      <Field
        label="Lookback window, in days"
        hint="How far back touchpoints get credit for a payment. 1 to 90 days."
        error={errors.lookbackDays}
      >
        {(control) => (
          <TextInput
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={90}
            required
            className="sm:w-32"
            value={settings.lookbackDays || ""}
            onChange={(e) => set({ lookbackDays: Math.trunc(e.target.valueAsNumber) || 0 })}
          />
        )}
      </Field>
    </>
  );
}

/** What days and sums in reports are. */
function ReportingFields({ settings, set, errors }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Time zone" hint="Sets when a day starts in reports." error={errors.timeZone}>
        {(control) => (
          <Select {...control} value={settings.timeZone} onChange={(e) => set({ timeZone: e.target.value })}>
            {timeZones(settings.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Currency"
        hint="Shown first in reports. Spend and returns are converted to it at each day's rate."
        error={errors.currency}
      >
        {(control) => (
          <Select {...control} value={settings.currency} onChange={(e) => set({ currency: e.target.value })}>
            {currencies().map(({ code, name }) => (
              <option key={code} value={code}>
                {code} – {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
