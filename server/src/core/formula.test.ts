import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Expression, formulaSql, metricsIn, parseFormula } from "./formula.ts";

/** What the SQL says, by JavaScript's own arithmetic. */
const computed = (text: string, values: Record<string, number>): number => {
  const sql = formulaSql(parseFormula(text), (name) => String(values[name]));
  return new Function("toFloat64", "nullIf", `return ${sql}`)(Number, (value: number, none: number) =>
    value === none ? Number.NaN : value,
  );
};

describe("a formula is worked out", () => {
  it.each([
    ["revenue / orders", 25],
    ["revenue - spend - 1", 59],
    ["1000 * spend / (orders * 2 + 2)", 4000],
    ["revenue - (spend - 10)", 70],
    ["revenue / spend / 2", 1.25],
    ["2 + 3 * 4", 14],
    [" ( revenue ) ", 100],
  ])("%s is %d", (text, value) => {
    expect(computed(text, { revenue: 100, orders: 4, spend: 40 })).toBe(value);
  });

  it("is nothing where something is divided by zero", () => {
    expect(computed("revenue / orders", { revenue: 100, orders: 0 })).toBeNaN();
  });

  it("names the metrics it rests on, once each", () => {
    expect([...metricsIn(parseFormula("(revenue - spend) / spend * 2"))]).toEqual(["revenue", "spend"]);
  });
});

describe("a formula is refused, and says where", () => {
  it.each([
    ["", "ends too early"],
    ["revenue /", "ends too early"],
    ["(revenue", "not closed"],
    ["revenue spend", '"spend" is in the wrong place'],
    ["* revenue", '"*" is in the wrong place'],
    ["revenue) - 1", '")" is in the wrong place'],
    ["revenue; DROP TABLE events", '"; DROP TABLE events" can\'t be read'],
    ["sum(`x`)", "can't be read"],
    ["1e400", '"e400" is in the wrong place'],
    [`${"(".repeat(60)}1${")".repeat(60)}`, "too many brackets"],
  ])("%s", (text, words) => {
    expect(() => parseFormula(text)).toThrow(words);
  });
});

it("whatever is written, only numbers, metrics and the four operations become SQL", () => {
  const names = fc.constantFrom("revenue", "spend", "orders");
  const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
    leaf: fc.oneof(names, fc.nat(1000).map(String)),
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      tie("leaf"),
      fc
        .tuple(tie("expression"), fc.constantFrom("+", "-", "*", "/"), tie("expression"))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    ),
  }));
  fc.assert(
    fc.property(expression, (text) => {
      const parsed: Expression = parseFormula(text);
      expect(formulaSql(parsed, (name) => `m_${name}`)).toMatch(/^(?:m_\w+|toFloat64\(\d+\)|nullIf|, 0|[-+*/() ])+$/);
    }),
  );
});
