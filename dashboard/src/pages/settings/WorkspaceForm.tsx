import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Workspace, WorkspacePatch } from "@tributary/contract/workspaces";
import { type FormEvent, useState } from "react";
import { meQuery } from "../../api/auth.ts";
import { fieldErrors } from "../../api/problem.ts";
import { changeWorkspace, workspaceQuery } from "../../api/workspace.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { currencies } from "../../format/currencies.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { timeZones } from "./timeZones.ts";

type Settings = Required<WorkspacePatch>;

export function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const [settings, setSettings] = useState<Settings>(workspace);
  const client = useQueryClient();
  const mayChange = useMay("settings.write");
  const change = useMutation({
    mutationFn: changeWorkspace,
    onSuccess: async (changed) => {
      client.setQueryData(workspaceQuery.queryKey, changed);
      // Days, sums and the switcher's name all follow from these settings.
      await Promise.all([
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
        client.invalidateQueries({ queryKey: ["metrics"] }),
      ]);
    },
  });
  const { name, timeZone, currency, lookbackDays } = settings;
  const dirty = (["name", "timeZone", "currency", "lookbackDays"] as const).some(
    (key) => settings[key] !== workspace[key],
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ name: name.trim(), timeZone, currency, lookbackDays });
  }

  return (
    <Card>
      <CardHeader title="Workspace" note={mayChange ? undefined : "Only an admin can change these."} />
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className="flex flex-col gap-4 px-5 pt-1 pb-5">
          <SettingsFields settings={settings} onChange={setSettings} errors={fieldErrors(change.error)} />
          <FormError error={change.error} names={["name", "timeZone", "currency", "lookbackDays"]} />
        </fieldset>
        {mayChange && (
          <div className="flex items-center justify-end gap-3 border-t px-5 py-3">
            <span role="status" className="text-sm text-positive">
              {change.isSuccess && !dirty ? "Saved" : ""}
            </span>
            <Button type="submit" variant="primary" disabled={!dirty} busy={change.isPending}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}

interface SettingsFieldsProps {
  settings: Settings;
  onChange: (settings: Settings) => void;
  errors: Record<string, string>;
}

function SettingsFields({ settings, onChange, errors }: SettingsFieldsProps) {
  const set = (part: Partial<Settings>) => onChange({ ...settings, ...part });
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
        label="Lookback, in days"
        hint="Touches older than this before a payment earn no credit. 1 to 90."
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

interface ReportingFieldsProps {
  settings: Settings;
  set: (part: Partial<Settings>) => void;
  errors: Record<string, string>;
}

/** What days and sums in reports are. */
function ReportingFields({ settings, set, errors }: ReportingFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Time zone" hint="Days in reports begin at its midnight." error={errors.timeZone}>
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
      <Field label="Currency" hint="Shown first. Nothing is converted." error={errors.currency}>
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
