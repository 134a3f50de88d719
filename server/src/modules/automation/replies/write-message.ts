/** Makes one message of what a step of a flow says. */
import type { MessageButton } from "@tributary/contract/messaging";
import type { WrittenReply } from "../flows/flow-references.ts";

export interface BotMessage {
  kind: "text" | "buttons";
  text: string;
  buttons: MessageButton[];
}

/** What every messaging app shows as buttons; more become a numbered list, which answers may refer to. */
const MOST_BUTTONS = 3;

/** @returns null where nothing is said */
export function writeMessage(replies: readonly WrittenReply[]): BotMessage | null {
  if (replies.length === 0) return null;
  const choices = replies.at(-1)?.choices ?? [];
  const paragraphs = replies.map(({ text, link }) => (link ? `${text}\n${link.label}: ${link.url}` : text));
  if (choices.length > MOST_BUTTONS) {
    paragraphs.push(choices.map((choice, index) => `${index + 1}. ${choice}`).join("\n"));
  }
  const isPressed = choices.length > 0 && choices.length <= MOST_BUTTONS;
  return {
    kind: isPressed ? "buttons" : "text",
    text: paragraphs.join("\n\n"),
    buttons: isPressed ? choices.map((choice) => ({ title: choice, payload: choice })) : [],
  };
}
