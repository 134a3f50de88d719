const STREAMS = [
  { from: 60, joins: 250, width: 15, colour: "var(--channel-video)", label: "YouTube" },
  { from: 170, joins: 330, width: 10, colour: "var(--channel-search-paid)", label: "Paid search" },
  { from: 455, joins: 300, width: 12, colour: "var(--channel-email)", label: "Newsletter" },
  { from: 555, joins: 400, width: 6, colour: "var(--channel-referral)", label: "Referral" },
] as const;

const MIDDLE = 305;

/** What the product does, drawn: streams of visitors joining one river of verified payments. */
export function RiverScene() {
  return (
    <aside className="relative hidden overflow-hidden border-l bg-canvas lg:block" aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox="0 0 800 620"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
      >
        <path
          d={`M-20 ${MIDDLE}C180 ${MIDDLE} 240 ${MIDDLE - 4} 420 ${MIDDLE}L820 ${MIDDLE + 30}V${MIDDLE - 30}L420 ${MIDDLE - 6}C240 ${MIDDLE - 8} 180 ${MIDDLE - 4} -20 ${MIDDLE - 3}Z`}
          fill="var(--river)"
        />
        {STREAMS.map(({ from, joins, width, colour }) => (
          <path
            key={from}
            d={`M-20 ${from}C${joins - 60} ${from} ${joins - 40} ${MIDDLE} ${joins + 190} ${MIDDLE}`}
            fill="none"
            stroke={colour}
            strokeWidth={width}
            strokeLinecap="round"
            opacity=".9"
          />
        ))}
        <path d={`M400 ${MIDDLE - 14}L820 ${MIDDLE - 34}V${MIDDLE + 34}L400 ${MIDDLE + 14}Z`} fill="var(--river)" />
      </svg>
      <div className="absolute right-12 bottom-12 left-12 max-w-md">
        <p className="text-2xl font-semibold text-ink text-balance">Every payment, traced to its source.</p>
        <p className="mt-2 text-lg text-ink-soft text-pretty">
          Which marketing brought in each verified payment, how sure that is, and why.
        </p>
      </div>
    </aside>
  );
}
