/** Where each step's ribbon and block are drawn, from the flows of the report. */
import type { PathsReport } from "@tributary/contract/attribution-reports";
import { type SankeyGraph, sankey, sankeyLinkHorizontal } from "d3-sankey";

export const PAID = "Payment";

interface NodeFacts {
  key: string;
  /** 1 is the first touchpoint. */
  step: number;
  name: string;
}
interface LinkFacts {
  source: string;
  target: string;
  value: number;
}
export type FlowGraph = SankeyGraph<NodeFacts, LinkFacts>;

const NODE_WIDTH = 10;
const GAP = 10;
/** Small channels of a step are one block, so that the large ones can be read. */
const MAX_CHANNELS = 7;
const OTHERS = "Other channels";

/** Flows with the smaller channels of each step taken together. */
export function gatherSmall(flows: PathsReport["flows"]): PathsReport["flows"] {
  const sizes = new Map<string, number>();
  const add = (key: string, orders: number): void => void sizes.set(key, (sizes.get(key) ?? 0) + orders);
  for (const { step, from, to, orders } of flows) {
    add(`${step} ${from}`, orders);
    if (to !== null) add(`${step + 1} ${to}`, orders);
  }
  const nameAt = (step: number, name: string): string => {
    const own = [...sizes].filter(([key]) => key.startsWith(`${step} `)).sort(([, a], [, b]) => b - a);
    return own.findIndex(([key]) => key === `${step} ${name}`) < MAX_CHANNELS ? name : OTHERS;
  };
  const gathered = new Map<string, PathsReport["flows"][number]>();
  for (const { step, from, to, orders } of flows) {
    const flow = { step, from: nameAt(step, from), to: to === null ? null : nameAt(step + 1, to) };
    const key = JSON.stringify(flow);
    gathered.set(key, { ...flow, orders: (gathered.get(key)?.orders ?? 0) + orders });
  }
  return [...gathered.values()];
}

/** @returns null where there is nothing to draw */
export function flowGraph(flows: PathsReport["flows"], width: number, height: number): FlowGraph | null {
  if (flows.length === 0 || width < 100) return null;
  const last = Math.max(...flows.map(({ step }) => step)) + 1;
  const nodes = new Map<string, NodeFacts>();
  const node = (step: number, name: string): string => {
    const key = `${step} ${name}`;
    nodes.set(key, { key, step, name });
    return key;
  };
  const links = flows.map(({ step, from, to, orders }) => ({
    source: node(step, from),
    target: to === null ? node(last, PAID) : node(step + 1, to),
    value: orders,
  }));
  return sankey<NodeFacts, LinkFacts>()
    .nodeId(({ key }) => key)
    .nodeAlign(({ step }) => step - 1)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(GAP)
    .extent([
      [0, 4],
      [width, height - 4],
    ])({ nodes: [...nodes.values()], links });
}

export const ribbonPath = sankeyLinkHorizontal<NodeFacts, LinkFacts>();
