/** The models as people see them: what each reads and is read by, how it is tested, and how its last build went. */
import type { ModelBuild, WarehouseModelDetail } from "@tributary/contract/warehouse";
import { testsOf } from "../project/audit-model.ts";
import type { Project } from "../project/model.ts";

/** In the order in which they are built. @param lastBuilds by model */
export function describeModels(project: Project, lastBuilds: ReadonlyMap<string, ModelBuild>): WarehouseModelDetail[] {
  return project.models.map((model) => {
    const { name, layer, description, config, columns, refs, sources, sql, tests } = model;
    const named = testsOf(project, model).map(({ test }) => test);
    const ofModel = tests.length === 0 ? [] : named.slice(-tests.length);
    let at = 0;
    return {
      name,
      layer,
      description,
      materialized: config.materialized,
      columns: columns.map(({ data_tests, ...column }) => {
        const from = at;
        at += data_tests.length;
        return { ...column, tests: named.slice(from, at) };
      }),
      tests: ofModel,
      reads: [...refs],
      readBy: project.models.filter(({ refs: read }) => read.includes(name)).map((reader) => reader.name),
      sources: [...sources],
      sql,
      lastBuild: lastBuilds.get(name) ?? null,
    };
  });
}
