import { useQuery } from "@tanstack/react-query";
import type { LeadPart, MessageReading } from "@tributary/contract/leads";
import { conversationLeadQuery } from "../../api/leads.ts";
import { Badge } from "../../design/Badge.tsx";
import { INTENT_WORDS, LEAD_STATUS_WORDS, OUTCOME_WORDS, PART_WORDS } from "./leadWords.ts";

/** What the lead score rests on, what the contact answered, and what the bot made of the newest message. */
export function LeadDetails({ conversationId }: { conversationId: string }) {
  const { data: lead } = useQuery(conversationLeadQuery(conversationId));
  if (!lead) return null;
  const [newest] = lead.readings;
  return (
    <section className="flex flex-col gap-2 text-sm">
      <h3 className="flex items-center justify-between gap-2 font-medium text-ink">
        <span className="figures">Lead score {lead.score} of 100</span>
        <Badge tone={lead.status === "converted" ? "positive" : lead.status === "qualified" ? "river" : "neutral"}>
          {LEAD_STATUS_WORDS[lead.status]}
        </Badge>
      </h3>
      <ul className="flex flex-col gap-1.5">
        {lead.parts.map((part) => (
          <PartRow key={part.part} part={part} />
        ))}
      </ul>
      {lead.answers.length > 0 && (
        <dl className="flex flex-col gap-1">
          {lead.answers.map(({ name, value }) => (
            <div key={name}>
              <dt className="text-xs text-ink-faint">{name.replaceAll("_", " ")}</dt>
              <dd className="text-ink [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {newest && <Reading reading={newest} />}
    </section>
  );
}

function PartRow({ part: { part, points, most, reason } }: { part: LeadPart }) {
  return (
    <li>
      <span className="flex items-baseline justify-between gap-2">
        <span className="text-ink-soft">{PART_WORDS[part]}</span>
        <span className="figures text-xs text-ink-faint">
          {points} of {most}
        </span>
      </span>
      <span aria-hidden className="mt-0.5 block h-1 rounded-xs bg-sunken">
        <span className="block h-1 rounded-xs bg-river" style={{ width: `${(points / most) * 100}%` }} />
      </span>
      <span className="mt-0.5 block text-xs text-ink-faint text-pretty">{reason}</span>
    </li>
  );
}

function Reading({ reading: { intent, sentiment, outcome, citations } }: { reading: MessageReading }) {
  return (
    <div className="border-t pt-2 text-xs text-ink-faint">
      <p>
        Last message: {INTENT_WORDS[intent]}, {sentiment}. {OUTCOME_WORDS[outcome]}
      </p>
      {citations.map(({ title, version }) => (
        <p key={title} className="[overflow-wrap:anywhere]">
          From: {title}
          {version !== null && ` (version ${version})`}
        </p>
      ))}
    </div>
  );
}
