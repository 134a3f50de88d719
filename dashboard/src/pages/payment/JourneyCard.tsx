import type { Model, PaymentDetail } from "@tributary/contract/payments";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { Menu, MenuChoices, MenuLabel } from "../../design/Menu.tsx";
import { useModels } from "../../design/models.ts";
import { PickButton } from "../../design/PickButton.tsx";
import { formatGap } from "../../format/time.ts";
import { JourneyEnd } from "./JourneyEnd.tsx";
import { JourneyStretch } from "./JourneyStretch.tsx";
import { journeyStops } from "./journeyStops.ts";

interface JourneyCardProps {
  payment: PaymentDetail;
  model: Model;
  onModel: (model: Model) => void;
  timeZone: string;
}

/** The way to the payment, drawn as a river: each touch joins as a stream as wide as its credit. */
export function JourneyCard({ payment, model, onModel, timeZone }: JourneyCardProps) {
  const { choices, labelOf } = useModels();
  const stops = journeyStops(payment.journey, payment.credits[model] ?? [], payment.paidAt);
  const [first] = payment.journey;
  return (
    <Card>
      <CardHeader
        title="Journey"
        note={first ? journeyNote(payment.journey.length, first.occurredAt, payment.paidAt) : undefined}
        action={
          stops.length > 0 && (
            <Menu
              align="end"
              className="w-80"
              trigger={<PickButton label="Attribution model">{labelOf(model)}</PickButton>}
            >
              <MenuLabel>Which touchpoints get credit</MenuLabel>
              <MenuChoices label="Attribution model" value={model} choices={choices} onChoose={onModel} />
            </Menu>
          )
        }
      />
      <div data-testid="journey" className="px-2 pb-5 sm:px-4">
        {stops.length === 0 && (
          <EmptyState title="No touchpoints before this payment" className="pt-4 pb-8">
            We didn't see this customer in the {payment.lookbackDays} days before the payment, so the revenue is
            unattributed.
          </EmptyState>
        )}
        <ol>
          {stops.map((stop, index) => (
            <JourneyStretch
              key={stop.touch.eventId}
              stop={stop}
              index={index}
              timeZone={timeZone}
              currency={payment.currency}
            />
          ))}
          <JourneyEnd payment={payment} timeZone={timeZone} width={stops.at(-1)?.widthAfter ?? 0} />
        </ol>
      </div>
    </Card>
  );
}

function journeyNote(touches: number, firstAt: string, paidAt: string): string {
  const gap = formatGap(firstAt, paidAt);
  return touches === 1 ? `1 touchpoint, ${gap} before the payment` : `${touches} touchpoints over ${gap}`;
}
