/** What keeps a flow from being published, said where it is. */
import {
  type FlowDefinition,
  type FlowNode,
  type FlowProblem,
  MOST_REPLIES,
  MOST_SILENT_MINUTES,
} from "@tributary/contract/flows";
import { checkNode } from "./check-node.ts";
import { edgesOf } from "./flow-edges.ts";

/** What Instagram takes at once; other apps take more. */
const MOST_CHARACTERS = 1000;

/** @returns nothing for a flow that always ends or waits with a deadline, in few replies to each message */
export function checkFlow(definition: FlowDefinition): FlowProblem[] {
  const { nodes } = definition;
  if (nodes.length === 0) return [problem(null, null, "Add a card first.")];
  const ids = nodes.map(({ id }) => id);
  const twice = nodes.filter(({ id }, index) => ids.indexOf(id) !== index);
  // Nothing else can be told while one name stands for two nodes.
  if (twice.length > 0) return twice.map(({ id }) => problem(id, "id", `Two cards are named ${id}.`));
  const problems = [...nodes.flatMap(checkNode), ...nodes.flatMap((node) => checkTargets(definition, node))];
  if (problems.some(({ field }) => isTarget(field))) return problems;
  return [...problems, ...checkReach(definition), ...checkSilence(definition)];
}

function problem(nodeId: string | null, field: string | null, message: string): FlowProblem {
  return { nodeId, field, message };
}

const isTarget = (field: string | null): boolean => field !== null && /(?:^|\.)(?:next|on[A-Z]\w+)$/.test(field);

function checkTargets(definition: FlowDefinition, node: FlowNode): FlowProblem[] {
  const ids = new Set(definition.nodes.map(({ id }) => id));
  return edgesOf(definition, node).flatMap(({ to, field }) => {
    if (to === null) {
      return [
        problem(node.id, field, "Nothing follows. Choose a card, or add a closing message or a hand-over below."),
      ];
    }
    return ids.has(to) ? [] : [problem(node.id, field, `There is no card ${to}.`)];
  });
}

function checkReach(definition: FlowDefinition): FlowProblem[] {
  const byId = new Map(definition.nodes.map((node) => [node.id, node]));
  const reached = new Set<string>();
  const open = definition.nodes.slice(0, 1);
  for (let node = open.pop(); node; node = open.pop()) {
    if (reached.has(node.id)) continue;
    reached.add(node.id);
    for (const { to } of edgesOf(definition, node))
      open.push(...[byId.get(to ?? "")].filter((next) => next !== undefined));
  }
  const lost = definition.nodes.filter(({ id }) => !reached.has(id));
  return lost.map(({ id }) => problem(id, null, "No card leads here."));
}

/** What happens by itself, from one message of the customer's to the next. */
interface Silent {
  /** Replies in a row, before it waits. */
  replies: number;
  /** Of them together: they are sent as one message. */
  characters: number;
  /** From entering the node to the last thing that happens. */
  minutes: number;
}

function checkSilence(definition: FlowDefinition): FlowProblem[] {
  const byId = new Map(definition.nodes.map((node) => [node.id, node]));
  const known = new Map<string, Silent>();
  const path: string[] = [];
  const looping = new Set<string>();

  function visit(node: FlowNode): Silent {
    const before = known.get(node.id);
    if (before) return before;
    if (path.includes(node.id)) {
      looping.add(path.slice(path.indexOf(node.id)).join(" → "));
      return { replies: 0, characters: 0, minutes: 0 };
    }
    path.push(node.id);
    const says = node.kind !== "wait" && (node.kind !== "hand_over" || node.text !== "") ? 1 : 0;
    const ahead = edgesOf(definition, node)
      .filter(({ needsMessage }) => !needsMessage)
      .map(({ to, minutes }) => ({ minutes, ...{ after: visit(byId.get(to ?? "") as FlowNode) } }));
    path.pop();
    const isWaiting = node.kind === "wait" || node.kind === "question";
    const silent = {
      replies: says + (isWaiting ? 0 : Math.max(0, ...ahead.map(({ after }) => after.replies))),
      characters:
        ("text" in node ? node.text.length : 0) +
        (isWaiting ? 0 : Math.max(0, ...ahead.map(({ after }) => after.characters))),
      minutes: Math.max(0, ...ahead.map(({ minutes, after }) => minutes + after.minutes)),
    };
    known.set(node.id, silent);
    return silent;
  }

  const silences = definition.nodes.map((node) => ({ node, ...visit(node) }));
  if (looping.size > 0) {
    return [...looping].map((loop) => {
      const [first = ""] = loop.split(" → ");
      return problem(first, "next", `This goes around without waiting for an answer: ${loop} → ${first}.`);
    });
  }
  return silences.flatMap(({ node, replies, characters, minutes }) => {
    const found: FlowProblem[] = [];
    const own = "text" in node ? node.text.length : 0;
    if (characters > MOST_CHARACTERS && characters - own <= MOST_CHARACTERS && own < characters) {
      const message = `Together with what follows, this is longer than the ${MOST_CHARACTERS} characters that apps take at once.`;
      found.push(problem(node.id, "text", message));
    }
    // Said once, where a run begins: the nodes after it have fewer.
    if (replies === MOST_REPLIES + 1) {
      found.push(problem(node.id, "next", `More than ${MOST_REPLIES} messages follow without waiting for an answer.`));
    }
    const wait = Math.max(0, ...edgesOf(definition, node).map((edge) => (edge.needsMessage ? 0 : edge.minutes)));
    if (minutes > MOST_SILENT_MINUTES && wait > 0) {
      found.push(
        problem(
          node.id,
          node.kind === "wait" ? "minutes" : "timeoutMinutes",
          "Waits add up to more than 23 hours after the customer's message. Apps don't deliver replies that late.",
        ),
      );
    }
    return found;
  });
}
