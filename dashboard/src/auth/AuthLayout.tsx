import type { ReactNode } from "react";
import { Wordmark } from "../design/Mark.tsx";
import { RiverScene } from "./RiverScene.tsx";

interface AuthLayoutProps {
  title: string;
  note: ReactNode;
  children: ReactNode;
}

/** The two doors of the product: the form on one side, what it is for on the other. */
export function AuthLayout({ title, note, children }: AuthLayoutProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <main className="flex flex-col bg-surface px-6 py-8 sm:px-12">
        <Wordmark />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          <h1 className="text-2xl font-semibold text-ink">{title}</h1>
          <p className="mt-1.5 mb-7 text-base text-ink-soft text-pretty">{note}</p>
          {children}
        </div>
      </main>
      <RiverScene />
    </div>
  );
}
