/** Guarantees: a lead score is never shown without what it rests on. */
import { screen } from "@testing-library/react";
import type { ConversationLead, Lead } from "@tributary/contract/leads";
import { expect, it, vi } from "vitest";
import { pretendServer } from "../../testing/pretendServer.ts";
import { show } from "../../testing/show.tsx";
import { LeadDetails } from "./LeadDetails.tsx";
import { LeadsDialog } from "./LeadsDialog.tsx";

const scoredAt = "2026-12-01T10:00:00.000Z";
const parts: Lead["parts"] = [
  { part: "intent", points: 30, most: 30, reason: "Wants to buy" },
  { part: "answers", points: 0, most: 40, reason: "Gave no answers in a flow" },
];
const lead: Lead = {
  conversationId: "c1",
  score: 30,
  status: "active",
  parts,
  scoredAt,
  contactName: "Bob",
  channelName: "Shop chat",
  campaignId: null,
  lastMessageAt: scoredAt,
};

it("shows each part with its reason, the answers, and what the bot made of the newest message", async () => {
  const details: ConversationLead = {
    ...lead,
    answers: [{ name: "team_size", value: 12 }],
    readings: [
      {
        messageId: "m1",
        intent: "price",
        sentiment: "neutral",
        language: "en",
        outcome: "answer",
        citations: [{ sourceId: null, version: null, title: "Product catalog", url: null, quote: "Mug: $12.50" }],
        readAt: scoredAt,
      },
    ],
  };
  pretendServer({ "GET /api/v1/conversations/c1/lead": () => details });
  await show(<LeadDetails conversationId="c1" />);
  await screen.findByText("Lead score 30 of 100");
  for (const text of ["Wants to buy", "Gave no answers in a flow", "team size", "12", "From: Product catalog"]) {
    screen.getByText(text);
  }
  screen.getByText("Last message: asks for a price, neutral. The bot answered.");
});

it("leads from the list to the conversation, and asks for a status only where one is chosen", async () => {
  const server = pretendServer({ "GET /api/v1/leads": () => ({ data: [lead], nextCursor: null }) });
  const onOpen = vi.fn();
  const user = await show(<LeadsDialog onOpen={onOpen} onClose={vi.fn()} />);
  await user.click(await screen.findByText("Bob"));
  expect(onOpen).toHaveBeenCalledWith("c1");
  await user.click(screen.getByRole("button", { name: "Qualified" }));
  await vi.waitFor(() => expect(server.asked).toHaveLength(2));
  expect(screen.queryByText("Gave no answers in a flow")).toBeNull();
});
