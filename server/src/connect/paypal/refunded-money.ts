/** How much of a payment has gone back, and how much is disputed. */
import { fromPayPalAmount } from "./amount.ts";
import type { DisputeFact, HoldFact, MoneyFact, RefundFact } from "./told-facts.ts";

/** Refunds in these states have taken money back, or are about to. */
const COUNTS: ReadonlySet<string> = new Set(["COMPLETED", "PENDING"]);

export interface MoneyBack {
  refundedMinor: number;
  disputedMinor: number;
  refunds: readonly RefundFact[];
  /** Those that took money which no refund or reversal tells of. */
  lost: readonly DisputeFact[];
}

/** @param money what is known of one payment, the newest last */
export function moneyBack(money: readonly MoneyFact[]): MoneyBack {
  const refunds = newestOf(money.filter((fact) => fact.kind === "refund"));
  const disputes = newestOf(money.filter((fact) => fact.kind === "dispute"));
  const counted = refunds.filter(({ status }) => COUNTS.has(status));
  const lost = untold(
    disputes.filter(({ state }) => state === "lost"),
    counted,
  );
  const open = disputes.filter(({ state }) => state === "open");
  const held = -sum(newestOf(money.filter((fact) => fact.kind === "hold")));
  return {
    refundedMinor: sum(counted) + sum(lost),
    disputedMinor: disputes.length > 0 ? sum(open) : Math.max(0, held),
    refunds,
    lost,
  };
}

/** A dispute that is lost is paid by a refund or a reversal of its amount, which counts once. */
function untold(lost: readonly DisputeFact[], counted: readonly RefundFact[]): DisputeFact[] {
  const paying = new Set(counted);
  return lost.filter((dispute) => {
    const paid = [...paying].find((refund) => minor(refund) === minor(dispute) && refund.at >= dispute.at);
    if (paid) paying.delete(paid);
    return paid === undefined;
  });
}

function newestOf<Fact extends RefundFact | DisputeFact | HoldFact>(facts: readonly Fact[]): Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.id}`, fact])).values()];
}

function sum(facts: readonly { amount: MoneyFact["amount"] }[]): number {
  return facts.reduce((total, fact) => total + minor(fact), 0);
}

function minor({ amount }: { amount: MoneyFact["amount"] }): number {
  return fromPayPalAmount(amount).amountMinor;
}
