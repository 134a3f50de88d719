/** Whether a row meets a condition of a query. */
import { dateRange } from "./date-range.ts";
import type { FieldValue, FieldValues } from "./field-values.ts";
import { typeOf } from "./fields.ts";
import { queryError } from "./google-ads-error.ts";
import type { Condition } from "./parse-gaql.ts";
import { resourceNameOf } from "./resource-names.ts";

/** DURING in days. */
export function withoutDuring(condition: Condition, today: string): Condition {
  if (condition.operator !== "DURING") return condition;
  if (condition.field !== "segments.date")
    throw queryError("BAD_OPERATOR", `DURING is not supported for ${condition.field}.`);
  const { from, to } = dateRange([condition], today);
  return { ...condition, operator: "BETWEEN", values: [from ?? "", to ?? ""] };
}

/** @throws GoogleApiError queryError for a value that the field cannot have */
export function isMet({ field, operator, values }: Condition, row: FieldValues): boolean {
  const given = givenOf(field, row);
  const wanted = values.map((value) => read(field, value));
  const [first, second] = wanted;
  switch (operator) {
    case "=":
    case "IN":
      return wanted.some((each) => each === given);
    case "!=":
    case "NOT IN":
      return wanted.every((each) => each !== given);
    case "LIKE":
      return like(String(first)).test(String(given));
    case "NOT LIKE":
      return !like(String(first)).test(String(given));
    case "BETWEEN":
      return given >= (first ?? "") && given <= (second ?? "");
    case "<":
      return given < (first ?? "");
    case "<=":
      return given <= (first ?? "");
    case ">":
      return given > (first ?? "");
    case ">=":
      return given >= (first ?? "");
    case "DURING":
      throw new Error("DURING is turned into days first");
  }
}

function givenOf(field: string, row: FieldValues): FieldValue {
  const [resource = "", name] = field.split(".");
  if (name === "resource_name") return resourceNameOf(resource, row);
  const otherwise = { int64: 0n, double: 0, boolean: false, texts: "", text: "", date: "" }[typeOf(field) ?? "text"];
  return row.get(field) ?? otherwise;
}

function read(field: string, text: string): FieldValue {
  switch (typeOf(field)) {
    case "int64":
      if (!/^-?\d+$/.test(text)) throw queryError("BAD_VALUE", `Invalid value '${text}' for ${field}.`);
      return BigInt(text);
    case "double":
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw queryError("BAD_VALUE", `Invalid value '${text}' for ${field}.`);
      return Number(text);
    case "boolean":
      if (!/^(true|false)$/i.test(text)) throw queryError("BAD_VALUE", `Invalid value '${text}' for ${field}.`);
      return text.toLowerCase() === "true";
    case "date":
      return text.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
    default:
      return text;
  }
}

function like(pattern: string): RegExp {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll("%", ".*")}$`, "is");
}
