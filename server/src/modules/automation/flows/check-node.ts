/** What is missing from one node of a flow, looked at by itself. */
import type { FlowNode, FlowProblem, QuestionNode } from "@tributary/contract/flows";

/** Each fault: whether it is there, of which field, and in words. */
type Fault = readonly [isThere: boolean, field: string, message: string];

/** @returns nothing for a node that says or does all it is for */
export function checkNode(node: FlowNode): FlowProblem[] {
  return faultsOf(node)
    .filter(([isThere]) => isThere)
    .map(([, field, message]) => ({ nodeId: node.id, field, message }));
}

function faultsOf(node: FlowNode): readonly Fault[] {
  switch (node.kind) {
    case "wait":
      return [[node.minutes === null, "minutes", "Say how long it waits."]];
    case "hand_over":
      return [];
    case "offer":
      return [
        noText(node),
        [!node.linkId && !node.productId, "linkId", "Choose a link or a product."],
        [node.linkId !== null && !node.label, "label", "Write what the button says."],
      ];
    case "checkout":
      return [
        noText(node),
        [!node.url, "url", "Add the address of the checkout."],
        [!node.label, "label", "Write what the button says."],
      ];
    case "question":
      return [noText(node), ...faultsOfQuestion(node)];
    default:
      return [noText(node)];
  }
}

const noText = ({ text }: { text: string }): Fault => [!text, "text", "Write what is said."];

function faultsOfQuestion({ answer, choices, timeoutMinutes, min, max }: QuestionNode): readonly Fault[] {
  const labels = answer === "choice" ? choices.map(({ label }) => label.toLowerCase()) : [];
  return [
    [timeoutMinutes === null, "timeoutMinutes", "Say how long it waits for an answer."],
    [answer === "choice" && choices.length < 2, "choices", "Give at least two choices."],
    ...labels.map((label, index): Fault => [!label, `choices.${index}.label`, "Write the choice."]),
    ...labels.map((label, index): Fault => {
      const isAgain = label !== "" && labels.indexOf(label) !== index;
      return [isAgain, `choices.${index}.label`, "This choice stands there twice."];
    }),
    [min !== null && max !== null && min > max, "max", "Must not be below the minimum."],
  ];
}
