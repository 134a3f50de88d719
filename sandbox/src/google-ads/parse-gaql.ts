/** Queries in the Google Ads Query Language. Source: developers.google.com/google-ads/api/docs/query/grammar. */
import { queryError } from "./google-ads-error.ts";

export type Operator =
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "IN"
  | "NOT IN"
  | "BETWEEN"
  | "DURING"
  | "LIKE"
  | "NOT LIKE";

export interface Condition {
  field: string;
  operator: Operator;
  /** One; two of BETWEEN; any number of IN. */
  values: readonly string[];
}

export interface GaqlQuery {
  fields: readonly string[];
  resource: string;
  conditions: readonly Condition[];
  orderings: readonly { field: string; isDescending: boolean }[];
  limit: number | null;
}

interface Token {
  text: string;
  isString: boolean;
}

const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)(?![\w.-])|([\w.]+)|(!=|<=|>=|[=<>(),]))/y;
const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);
const FIELD = /^[a-z][a-zA-Z0-9._]*$/;

/** @throws GoogleApiError queryError */
export function parseGaql(query: string): GaqlQuery {
  return new Parser(tokensOf(query)).query();
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const text = query.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const [, string, number, word, sign] = TOKEN.exec(text) ?? [];
    if (string !== undefined) tokens.push({ text: string.slice(1, -1).replace(/\\(.)/g, "$1"), isString: true });
    else if (number ?? word ?? sign) tokens.push({ text: number ?? word ?? sign ?? "", isString: false });
    else if (/^\s*['"]/.test(text.slice(at)))
      throw queryError("UNTERMINATED_STRING", "Error in query: unterminated string.");
    else throw queryError("UNEXPECTED_INPUT", `Error in query: unexpected input ${text.slice(at, at + 20).trim()}.`);
  }
  return tokens;
}

class Parser {
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  query(): GaqlQuery {
    if (!this.#takes("SELECT")) throw queryError("EXPECTED_SELECT", "Error in query: expected SELECT.");
    const fields = this.#list(() => this.#field());
    if (!this.#takes("FROM")) throw queryError("EXPECTED_FROM", "Error in query: expected FROM.");
    const resource = this.#field();
    const conditions = this.#takes("WHERE") ? this.#conditions() : [];
    const orderings = this.#takes("ORDER") ? this.#orderings() : [];
    const limit = this.#takes("LIMIT") ? this.#limit() : null;
    if (this.#takes("PARAMETERS")) throw queryError("BAD_PARAMETER_NAME", "Error in query: unsupported parameter.");
    const rest = this.#tokens[this.#at];
    if (rest) throw queryError("UNEXPECTED_INPUT", `Error in query: unexpected input ${rest.text}.`);
    return { fields, resource, conditions, orderings, limit };
  }

  #conditions(): Condition[] {
    const conditions = [this.#condition()];
    while (this.#takes("AND")) conditions.push(this.#condition());
    return conditions;
  }

  #condition(): Condition {
    const field = this.#field();
    const { text } = this.#next();
    if (COMPARISONS.has(text)) return { field, operator: text as Operator, values: [this.#next().text] };
    const word = text.toUpperCase() === "NOT" ? `NOT ${this.#next().text.toUpperCase()}` : text.toUpperCase();
    switch (word) {
      case "BETWEEN": {
        const from = this.#next().text;
        if (!this.#takes("AND")) throw queryError("EXPECTED_AND", "Error in query: expected AND.");
        return { field, operator: "BETWEEN", values: [from, this.#next().text] };
      }
      case "IN":
      case "NOT IN": {
        if (!this.#takes("(")) throw queryError("EXPECTED_LIST", "Error in query: expected a list.");
        const values = this.#list(() => this.#next().text);
        if (!this.#takes(")")) throw queryError("EXPECTED_LIST", "Error in query: expected a list.");
        return { field, operator: word, values };
      }
      case "DURING":
      case "LIKE":
      case "NOT LIKE":
        return { field, operator: word, values: [this.#next().text] };
      default:
        throw queryError("BAD_OPERATOR", `Error in query: invalid operator ${text}.`);
    }
  }

  #orderings(): { field: string; isDescending: boolean }[] {
    if (!this.#takes("BY")) throw queryError("EXPECTED_BY", "Error in query: expected BY.");
    return this.#list(() => {
      const field = this.#field();
      const isDescending = this.#takes("DESC");
      if (!isDescending) this.#takes("ASC");
      return { field, isDescending };
    });
  }

  #limit(): number {
    const { text } = this.#next();
    if (!/^[1-9]\d*$/.test(text)) throw queryError("BAD_LIMIT_VALUE", `Error in query: invalid limit ${text}.`);
    return Number(text);
  }

  #list<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.#takes(",")) items.push(item());
    return items;
  }

  #field(): string {
    const { text, isString } = this.#next();
    if (isString || !FIELD.test(text))
      throw queryError("BAD_FIELD_NAME", `Error in query: invalid field name '${text}'.`);
    return text;
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw queryError("UNEXPECTED_END_OF_QUERY", "Error in query: unexpected end of query.");
    return token;
  }

  #takes(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (!token || token.isString || token.text.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }
}
