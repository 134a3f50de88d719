/** The tests of a model as one SELECT: how many rows fail each. */
import { compileModel, modelOf } from "./compile-model.ts";
import type { Model, ModelTest, Project } from "./model.ts";

export interface NamedTest {
  model: string;
  /** As dbt would name it, such as "not_null_cost_micros". */
  test: string;
  severity: "error" | "warn";
  /** An expression for the number of rows, or groups, that fail. */
  failing: string;
}

/** @returns the tests of one model, in the order in which it names them */
export function testsOf(project: Project, model: Model): NamedTest[] {
  return [
    ...model.columns.flatMap(({ name, data_tests }) => data_tests.map((test) => namedTest(project, model, test, name))),
    ...model.tests.map((test) => namedTest(project, model, test, "")),
  ];
}

/** One question for all tests of the model. @returns null for a model without tests */
export function auditModel(project: Project, model: Model): string | null {
  const tests = testsOf(project, model);
  if (tests.length === 0) return null;
  const counts = tests.map(({ failing }, index) => `toString(${failing}) AS t${index}`).join(",\n");
  return compileModel(project, model, `SELECT ${counts}\nFROM ${model.name}`);
}

function namedTest(project: Project, model: Model, test: ModelTest, column: string): NamedTest {
  const named = (name: string, failing: string, severity: "error" | "warn" = "error"): NamedTest => ({
    model: model.name,
    test: name,
    severity,
    failing,
  });
  if (test === "not_null") {
    return named(`not_null_${column}`, `countIf(${column} IS NULL OR toString(${column}) = '')`);
  }
  if (test === "unique") return named(`unique_${column}`, `count() - uniqExact(${column})`);
  if ("accepted_values" in test) {
    const { values } = test.accepted_values;
    return named(`accepted_values_${column}`, `countIf(${column} NOT IN (${values.map(quoted).join(", ")}))`);
  }
  if ("accepted_range" in test) {
    const { min_value, max_value, severity } = test.accepted_range;
    const below = min_value === undefined ? "0" : `${column} < ${min_value}`;
    const above = max_value === undefined ? "0" : `${column} > ${max_value}`;
    return named(`accepted_range_${column}`, `countIf(${below} OR ${above})`, severity);
  }
  if ("relationships" in test) {
    const { to, field, severity } = test.relationships;
    const there = `SELECT ${field} FROM ${to} FINAL WHERE account_id = {account:String}`;
    return named(`relationships_${column}_${to}`, `countIf(${column} NOT IN (${there}))`, severity);
  }
  if ("unique_combination_of_columns" in test) {
    const columns = test.unique_combination_of_columns;
    return named(`unique_combination_of_columns_${columns.join("_")}`, `count() - uniqExact(${columns.join(", ")})`);
  }
  return named(...equalTotals(project, model, test.equal_totals));
}

/** Groups whose sums differ, those that only one of the two has included. */
function equalTotals(
  project: Project,
  model: Model,
  { to, by, columns }: { to: string; by: string[]; columns: string[] },
): [string, string] {
  const groups = by.join(", ");
  const sums = (sign: string) => columns.map((column) => `${sign}sum(${column}) AS ${column}_`).join(", ");
  const theirs = compileModel(
    project,
    modelOf(project, to),
    `SELECT ${groups}, ${sums("-")} FROM ${to} GROUP BY ${groups}`,
  );
  const ours = `SELECT ${groups}, ${sums("")} FROM ${model.name} GROUP BY ${groups}`;
  const differs = columns.map((column) => `sum(${column}_) != 0`).join(" OR ");
  return [
    `equal_totals_${to}`,
    `(SELECT count() FROM (SELECT ${groups} FROM (SELECT * FROM (${ours}) UNION ALL SELECT * FROM (${theirs})) GROUP BY ${groups} HAVING ${differs}))`,
  ];
}

function quoted(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
