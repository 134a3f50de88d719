import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AlertCondition } from "@tributary/contract/alerts";
import type { MetricDescription } from "@tributary/contract/metrics";
import { type FormEvent, useState } from "react";
import { ALERTS_KEY, backtestQuery, createAlertRule } from "../../api/alerts.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { CheckField } from "../../design/CheckField.tsx";
import { CHANNELS } from "../../design/channelColour.ts";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { CONDITION_WORDS, figure } from "./alertWords.ts";
import { BacktestChart } from "./BacktestChart.tsx";
import { PRESETS, type RuleDraft } from "./presets.ts";
import { readDraft, thresholdUnit } from "./readDraft.ts";

interface RuleDialogProps {
  catalogue: readonly MetricDescription[];
  currency: string;
  start: RuleDraft;
  onClose: () => void;
}

/** A rule is built, tried on the past, and saved. */
export function RuleDialog({ catalogue, currency, start, onClose }: RuleDialogProps) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [draft, setDraft] = useState(start);
  const metric = catalogue.find(({ name }) => name === draft.metric);
  const body = readDraft(draft, metric, currency);
  const { name: _name, ...tried } = body ?? { name: "" };
  const backtest = useQuery(backtestQuery(body && { ...body, ...tried, name: "Backtest" }));
  const saving = useMutation({
    mutationFn: (given: NonNullable<typeof body>) => createAlertRule(given, keyFor(given)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ALERTS_KEY });
      onClose();
    },
  });
  const set = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (body) saving.mutate(body);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New alert rule"
      description="Checked each morning at 7:30, on full days. The chart shows the last 28 mornings."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Start from">
          {(control) => (
            <Select
              {...control}
              value={PRESETS.find(({ name }) => name === draft.name)?.name ?? ""}
              onChange={(event) => set(PRESETS.find(({ name }) => name === event.target.value) ?? {})}
            >
              <option value="">Your own rule</option>
              {PRESETS.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Name" optional>
          {(control) => (
            <TextInput
              {...control}
              maxLength={120}
              value={draft.name}
              onChange={(e) => set({ name: e.target.value })}
            />
          )}
        </Field>
        <Condition draft={draft} set={set} catalogue={catalogue} metric={metric} currency={currency} />
        <CheckField
          label="Also on provisional days"
          hint="Ad platforms may still restate them. Without it, rules on spend wait for weeks."
          checked={draft.evenIfProvisional}
          onChange={(evenIfProvisional) => set({ evenIfProvisional })}
        />
        <CheckField
          label="Email admins"
          hint="Once per alert, to admins with a confirmed address."
          checked={draft.emailsAdmins}
          onChange={(emailsAdmins) => set({ emailsAdmins })}
        />
        {backtest.data && body && (
          <BacktestChart backtest={backtest.data} format={(value) => figure(value, metric, currency)} />
        )}
        <FormError error={backtest.error ?? saving.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!body} busy={saving.isPending}>
            Save rule
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ConditionProps {
  draft: RuleDraft;
  set: (part: Partial<RuleDraft>) => void;
  catalogue: readonly MetricDescription[];
  metric: MetricDescription | undefined;
  currency: string;
}

const UNITS = { percent: "In percent", number: "" } as const;

function Condition({ draft, set, catalogue, metric, currency }: ConditionProps) {
  const unit = thresholdUnit(draft, metric);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Metric">
        {(control) => (
          <Select {...control} value={draft.metric} onChange={(event) => set({ metric: event.target.value })}>
            {catalogue.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Channel">
        {(control) => (
          <Select {...control} value={draft.channel} onChange={(event) => set({ channel: event.target.value })}>
            <option value="">All channels</option>
            {CHANNELS.map((channel) => (
              <option key={channel}>{channel}</option>
            ))}
          </Select>
        )}
      </Field>
      <div className="sm:col-span-2">
        <Field label="Condition">
          {(control) => (
            <Select
              {...control}
              value={draft.condition}
              onChange={(event) => set({ condition: event.target.value as AlertCondition })}
            >
              {Object.entries(CONDITION_WORDS).map(([condition, words]) => (
                <option key={condition} value={condition}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label="Limit" hint={unit === "money" ? `In ${currency}` : UNITS[unit]}>
        {(control) => (
          <TextInput
            {...control}
            required
            inputMode="decimal"
            value={draft.threshold}
            onChange={(event) => set({ threshold: event.target.value })}
          />
        )}
      </Field>
      <Field label="Days" hint="1 to 30 full days, yesterday the last.">
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={1}
            max={30}
            required
            value={draft.days}
            onChange={(event) => set({ days: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
