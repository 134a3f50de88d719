import { useQuery } from "@tanstack/react-query";
import type { WarehouseModel } from "@tributary/contract/warehouse";
import { modelQuery } from "../../api/warehouse.ts";
import { Badge } from "../../design/Badge.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatCount } from "../../format/number.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

interface ModelCardProps {
  model: WarehouseModel;
  onChoose: (name: string) => void;
}

/** One model: what it reads, its columns and tests, its last build, its SQL. */
export function ModelCard({ model, onChoose }: ModelCardProps) {
  const { timeZone } = useWorkspace();
  const sql = useQuery(modelQuery(model.name)).data?.sql;
  const { lastBuild } = model;
  return (
    <Card>
      <CardHeader title={model.name} note={model.description} />
      <div className="flex flex-col gap-4 px-5 pb-5 text-sm">
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr] [&>dd]:min-w-0 [&>dd]:[overflow-wrap:anywhere]">
          <Names label="Reads" names={model.reads} onChoose={onChoose} others={model.sources} />
          <Names label="Read by" names={model.readBy} onChoose={onChoose} />
          <dt className="text-ink-faint">Tests</dt>
          <dd>{model.tests.length > 0 ? model.tests.join(", ") : "None of the whole model"}</dd>
          <dt className="text-ink-faint">Last build</dt>
          <dd>
            {lastBuild ? (
              <>
                <Badge tone={lastBuild.status === "built" ? "positive" : "negative"}>
                  {lastBuild.status === "built" ? "Built" : "Blocked"}
                </Badge>{" "}
                {formatInstant(lastBuild.startedAt, timeZone, "moment")}, {formatCount(lastBuild.rows)} rows,{" "}
                {(lastBuild.durationMs / 1000).toFixed(1)} seconds
                {lastBuild.failures.map(({ test, failing }) => (
                  <span key={test} className="block text-negative">
                    {test}: {formatCount(failing)} rows don't pass. The table keeps its last good rows.
                  </span>
                ))}
              </>
            ) : (
              "Part of the models that read it"
            )}
          </dd>
        </dl>
        <div className="scroll-slim overflow-x-auto">
          <table className="w-full min-w-max">
            <caption className="sr-only">Columns of {model.name}</caption>
            <thead className="text-xs text-ink-faint">
              <tr>
                <th className="pb-1.5 text-left font-medium">Column</th>
                <th className="pb-1.5 pl-4 text-left font-medium">Meaning</th>
                <th className="pb-1.5 pl-4 text-left font-medium">Tests</th>
              </tr>
            </thead>
            <tbody>
              {model.columns.map(({ name, description, tests }) => (
                <tr key={name} className="border-t align-top">
                  <td className="py-1.5 font-mono text-xs">{name}</td>
                  <td className="py-1.5 pl-4">{description}</td>
                  <td className="py-1.5 pl-4 text-ink-soft">{tests.join(", ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {sql && (
          <details>
            <summary className="cursor-pointer text-river">SQL</summary>
            <pre className="scroll-slim mt-2 overflow-x-auto rounded-sm bg-sunken p-3 font-mono text-xs">{sql}</pre>
          </details>
        )}
      </div>
    </Card>
  );
}

interface NamesProps {
  label: string;
  names: readonly string[];
  others?: readonly string[];
  onChoose: (name: string) => void;
}

function Names({ label, names, others = [], onChoose }: NamesProps) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="flex flex-wrap gap-x-3 gap-y-1">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="font-mono text-xs text-river hover:underline"
            onClick={() => onChoose(name)}
          >
            {name}
          </button>
        ))}
        {others.map((name) => (
          <span key={name} className="font-mono text-xs text-ink-soft">
            {name}
          </span>
        ))}
        {names.length + others.length === 0 && "Nothing"}
      </dd>
    </>
  );
}
