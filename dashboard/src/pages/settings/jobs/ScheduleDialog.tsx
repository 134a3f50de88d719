import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Job, JobPatch } from "@tributary/contract/jobs";
import type { FormEvent } from "react";
import { changeJob, JOBS_KEY } from "../../../api/jobs.ts";
import { fieldErrors } from "../../../api/problem.ts";
import { Button } from "../../../design/Button.tsx";
import { CheckRow } from "../../../design/CheckRow.tsx";
import { Dialog } from "../../../design/Dialog.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { Select } from "../../../design/Select.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { DraftNotice } from "../../../draft/DraftNotice.tsx";
import { useDraft } from "../../../draft/useDraft.ts";
import { timeZones } from "../timeZones.ts";
import { schedulePatch } from "./schedulePatch.ts";
import { scheduleWords } from "./scheduleWords.ts";

type Schedule = NonNullable<Job["schedule"]>;

interface ScheduleDialogProps {
  job: Job;
  schedule: Schedule;
  onClose: () => void;
}

/** When a job runs in this workspace. */
export function ScheduleDialog({ job, schedule, onClose }: ScheduleDialogProps) {
  const draft = useDraft(`settings/jobs/${job.name}`, schedule);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (patch: JobPatch) => changeJob(job.name, patch),
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: JOBS_KEY });
      onClose();
    },
  });
  const patch = schedulePatch(schedule, draft.values);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (patch) change.mutate(patch);
    else onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Schedule"
      description={`${job.label}. Applies to this workspace only.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <DraftNotice draft={draft} />
        <ScheduleFields draft={draft.values} onChange={draft.set} errors={fieldErrors(change.error)} />
        <FormError error={change.error} names={["cron", "timeZone"]} />
        <div className="flex flex-wrap justify-end gap-2">
          {!schedule.isDefault && (
            <Button
              variant="ghost"
              className="mr-auto"
              disabled={change.isPending}
              onClick={() => change.mutate({ cron: null, timeZone: null, enabled: true })}
            >
              Reset to default
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={!patch} busy={change.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ScheduleFieldsProps {
  draft: Schedule;
  onChange: (draft: Schedule) => void;
  errors: Record<string, string>;
}

function ScheduleFields({ draft, onChange, errors }: ScheduleFieldsProps) {
  const set = (part: Partial<Schedule>) => onChange({ ...draft, ...part });
  const words = scheduleWords(draft.cron);
  return (
    <>
      <div className="-mx-2">
        <CheckRow
          checked={draft.enabled}
          onChange={(enabled) => set({ enabled })}
          label="Run on a schedule"
          note={draft.enabled ? undefined : "only when started manually"}
        />
      </div>
      <Field
        label="Minute, hour, day of month, month, day of week"
        hint={words ? `Runs ${words}.` : "Cron syntax: 20 3 * * * runs daily at 3:20 AM."}
        error={errors.cron}
      >
        {(control) => (
          <TextInput
            {...control}
            required
            minLength={9}
            maxLength={100}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            value={draft.cron}
            onChange={(event) => set({ cron: event.target.value })}
          />
        )}
      </Field>
      <Field label="Time zone" error={errors.timeZone}>
        {(control) => (
          <Select {...control} value={draft.timeZone} onChange={(event) => set({ timeZone: event.target.value })}>
            {timeZones(draft.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
