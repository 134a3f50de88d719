import type { UseQueryResult } from "@tanstack/react-query";
import type { PathsReport } from "@tributary/contract/attribution-reports";
import { useMemo, useRef, useState } from "react";
import { TableToggle } from "../../charts/TableToggle.tsx";
import { useBox } from "../../charts/useBox.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { channelColour } from "../../design/channelColour.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatCount } from "../../format/number.ts";
import { type FlowGraph, flowGraph, gatherSmall, PAID, ribbonPath } from "./flowGraph.ts";

/** Which channels people went through, from the first touchpoint to the payment. */
export function FlowsCard({ query }: { query: UseQueryResult<PathsReport> }) {
  const [asTable, setAsTable] = useState(false);
  const flows = useMemo(() => gatherSmall(query.data?.flows ?? []), [query.data]);
  return (
    <Card>
      <CardHeader
        title="Journeys"
        note="Payments by the channels of their first touchpoints. Repeats of a channel count as one."
        action={flows.length > 0 && <TableToggle what="Journeys" asTable={asTable} onToggle={setAsTable} />}
      />
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load journeys" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton className="mx-5 mb-5 h-80" />}
      {query.data && flows.length === 0 && (
        <EmptyState title="No journeys in this date range">
          Journeys appear once payments are matched to visitors.
        </EmptyState>
      )}
      {flows.length > 0 && (asTable ? <FlowTable flows={flows} /> : <FlowDrawing flows={flows} />)}
    </Card>
  );
}

function FlowDrawing({ flows }: { flows: PathsReport["flows"] }) {
  const frame = useRef<HTMLDivElement>(null);
  const box = useBox(frame);
  const graph = useMemo(() => box && flowGraph(flows, box.width, box.height), [box, flows]);
  return (
    <div className="scroll-slim overflow-x-auto px-5 pb-5">
      <div ref={frame} className="h-80 min-w-160">
        {box && graph && <Drawing graph={graph} width={box.width} height={box.height} />}
      </div>
    </div>
  );
}

function Drawing({ graph, width, height }: { graph: FlowGraph; width: number; height: number }) {
  return (
    <svg width={width} height={height} className="block" aria-hidden="true">
      {graph.links.map((link) => {
        const [from, to] = [link.source as FlowGraph["nodes"][number], link.target as FlowGraph["nodes"][number]];
        return (
          <path
            key={`${from.key} ${to.key}`}
            d={ribbonPath(link) ?? ""}
            fill="none"
            stroke={channelColour(from.name)}
            strokeOpacity={0.28}
            strokeWidth={Math.max(1, link.width ?? 0)}
          >
            <title>{`${from.name} → ${to.name}: ${formatCount(link.value)}`}</title>
          </path>
        );
      })}
      {graph.nodes.map(({ key, name, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 }) => {
        const isLast = name === PAID;
        return (
          <g key={key}>
            <rect
              x={x0}
              y={y0}
              width={x1 - x0}
              height={Math.max(1, y1 - y0)}
              rx={2}
              fill={isLast ? "var(--river)" : channelColour(name)}
            >
              <title>{`${name}: ${formatCount(value)}`}</title>
            </rect>
            {y1 - y0 > 12 && (
              <text
                x={isLast ? x0 - 6 : x1 + 6}
                y={(y0 + y1) / 2}
                dy="0.35em"
                textAnchor={isLast ? "end" : "start"}
                className="fill-ink text-xs"
              >
                {name} <tspan className="fill-ink-faint">{formatCount(value)}</tspan>
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function FlowTable({ flows }: { flows: PathsReport["flows"] }) {
  return (
    <div className="scroll-slim max-h-96 overflow-auto px-5 pb-5">
      <table className="w-full text-sm">
        <caption className="sr-only">Steps between channels</caption>
        <thead className="text-xs text-ink-faint">
          <tr>
            <th className="pb-2 text-left font-medium">Step</th>
            <th className="pb-2 text-left font-medium">From</th>
            <th className="pb-2 text-left font-medium">To</th>
            <th className="pb-2 text-right font-medium">Payments</th>
          </tr>
        </thead>
        <tbody className="figures">
          {flows.map(({ step, from, to, orders }) => (
            <tr key={`${step} ${from} ${to}`} className="border-t">
              <td className="py-1.5">{step}</td>
              <td className="py-1.5">{from}</td>
              <td className="py-1.5">{to ?? PAID}</td>
              <td className="py-1.5 text-right">{formatCount(orders)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
