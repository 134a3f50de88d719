import type { RouteComponent } from "@tanstack/react-router";
import { type ComponentType, createElement, use } from "react";
import { loadCode } from "./loadCode.ts";

/**
 * A page whose code is loaded when it is first visited or looked ahead to. A failure is not kept: the next visit asks
 * anew.
 * @param name of the component, of its export and of its file
 * @param load imports it. What the module holds is not asked of the types here: pages link to each other through the
 * list that they stand in, and their types would be asked for in a circle.
 */
export function lazyPage(name: string, load: () => Promise<object>): RouteComponent {
  let loaded: ComponentType | undefined;
  let loading: Promise<void> | undefined;
  const preload = (): Promise<void> => {
    loading ??= loadCode(name, load).then(
      (module) => {
        loaded = (module as Record<string, ComponentType>)[name];
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each page, when the list of pages is read
  function LazyPage() {
    if (!loaded) use(preload());
    return loaded && createElement(loaded);
  }
  return Object.assign(LazyPage, { preload });
}
