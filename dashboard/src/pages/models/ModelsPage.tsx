import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { WarehouseModel } from "@tributary/contract/warehouse";
import { modelsQuery } from "../../api/warehouse.ts";
import { Badge } from "../../design/Badge.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { ModelCard } from "./ModelCard.tsx";

const LAYERS = [
  { layer: "staging", label: "Staging", note: "Renamed and typed, one per report" },
  { layer: "intermediate", label: "Intermediate", note: "Put together across platforms" },
  { layer: "marts", label: "Marts", note: "What reports read" },
] as const;

export function ModelsPage() {
  useTitle("Data models");
  const { model: chosen } = useSearch({ from: "/signed-in/models" });
  const navigate = useNavigate({ from: "/models" });
  const query = useQuery(modelsQuery);
  const models = query.data ?? [];
  const selected = models.find(({ name }) => name === chosen);
  const related = new Set(selected ? [selected.name, ...selected.reads, ...selected.readBy] : []);
  return (
    <>
      <PageHeader title="Data models" note="How reports from ad platforms become the tables behind your numbers." />
      <div className="flex flex-col gap-4">
        <Card>
          <CardHeader
            title="Lineage"
            note="Each model reads from the ones to its left. Choose one to see its columns, tests, and SQL."
          />
          {query.isPending && <SkeletonRows rows={6} />}
          {query.isError && !query.data && (
            <ErrorState error={query.error} title="Couldn't load models" onRetry={() => void query.refetch()} />
          )}
          {models.length > 0 && (
            <div className="grid gap-4 px-5 pb-5 md:grid-cols-3">
              {LAYERS.map(({ layer, label, note }) => (
                <section key={layer} aria-label={label}>
                  <h3 className="text-sm font-medium text-ink">{label}</h3>
                  <p className="mb-2 text-xs text-ink-faint">{note}</p>
                  <ul className="flex flex-col gap-1.5">
                    {models
                      .filter((model) => model.layer === layer)
                      .map((model) => (
                        <li key={model.name}>
                          <ModelButton
                            model={model}
                            isChosen={model.name === chosen}
                            isRelated={related.size === 0 || related.has(model.name)}
                            onChoose={() => void navigate({ search: { model: model.name }, replace: true })}
                          />
                        </li>
                      ))}
                  </ul>
                </section>
              ))}
            </div>
          )}
        </Card>
        {selected && (
          <ModelCard model={selected} onChoose={(model) => void navigate({ search: { model }, replace: true })} />
        )}
      </div>
    </>
  );
}

interface ModelButtonProps {
  model: WarehouseModel;
  isChosen: boolean;
  /** The others step back while one is chosen. */
  isRelated: boolean;
  onChoose: () => void;
}

function ModelButton({ model: { name, lastBuild }, isChosen, isRelated, onChoose }: ModelButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cx(
        "flex w-full items-center justify-between gap-2 rounded-sm border px-2.5 py-1.5 text-left text-sm hover:bg-hover",
        isChosen && "border-river bg-river-wash",
        !isRelated && "opacity-45",
      )}
    >
      <span className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">{name}</span>
      {lastBuild?.status === "blocked" && <Badge tone="negative">Blocked</Badge>}
    </button>
  );
}
