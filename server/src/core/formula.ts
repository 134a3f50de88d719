/** Formulas over metrics: names, numbers, + - * / and brackets. Nothing else of what a person writes becomes SQL. */

export type Expression =
  | { kind: "number"; value: number }
  | { kind: "metric"; name: string }
  | { kind: "operation"; operator: Operator; left: Expression; right: Expression };

type Operator = "+" | "-" | "*" | "/";

/** How a formula is wrong, in a sentence for the person who wrote it. */
class FormulaError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = FormulaError.name;
  }
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-zA-Z0-9]*)|([-+*/()]))/y;
const MAX_DEPTH = 50;

/** @throws FormulaError */
export function parseFormula(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (...wanted: string[]): string | null => {
    const token = tokens[at];
    if (token === undefined || !wanted.includes(token)) return null;
    at++;
    return token;
  };
  const sum = (depth: number): Expression => chain(["+", "-"], product, depth);
  const product = (depth: number): Expression => chain(["*", "/"], operand, depth);
  const chain = (operators: Operator[], next: (depth: number) => Expression, depth: number): Expression => {
    let left = next(depth);
    for (let operator = take(...operators); operator; operator = take(...operators)) {
      left = { kind: "operation", operator: operator as Operator, left, right: next(depth) };
    }
    return left;
  };
  const operand = (depth: number): Expression => {
    if (depth > MAX_DEPTH) throw new FormulaError("The formula has too many brackets.");
    if (take("(")) {
      const inner = sum(depth + 1);
      if (!take(")")) throw new FormulaError("A bracket is not closed.");
      return inner;
    }
    const token = tokens[at++];
    if (token === undefined) throw new FormulaError("The formula ends too early.");
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (/^[a-z]/.test(token)) return { kind: "metric", name: token };
    throw new FormulaError(`"${token}" is in the wrong place.`);
  };
  const whole = sum(0);
  if (at < tokens.length) throw new FormulaError(`"${tokens[at]}" is in the wrong place.`);
  return whole;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new FormulaError(`"${text.slice(from).trim().slice(0, 20)}" can't be read as part of a formula.`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Names of the metrics a formula rests on, once each. */
export function metricsIn(expression: Expression): Set<string> {
  if (expression.kind === "number") return new Set();
  if (expression.kind === "metric") return new Set([expression.name]);
  return new Set([...metricsIn(expression.left), ...metricsIn(expression.right)]);
}

/**
 * @param sqlOf the SQL of a metric by its name
 * @returns SQL that is null where something is divided by zero
 */
export function formulaSql(expression: Expression, sqlOf: (name: string) => string): string {
  if (expression.kind === "number") return `toFloat64(${expression.value})`;
  if (expression.kind === "metric") return sqlOf(expression.name);
  const [left, right] = [formulaSql(expression.left, sqlOf), formulaSql(expression.right, sqlOf)];
  return expression.operator === "/" ? `(${left} / nullIf(${right}, 0))` : `(${left} ${expression.operator} ${right})`;
}
