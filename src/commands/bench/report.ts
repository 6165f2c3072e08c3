import type { ContestantName } from "./contestants";
import type { LargeRequestTimes } from "./large-request";
import type { Measured } from "./load";
import { type Summary, summarize, summarizeRatio } from "./statistics";

/** What was measured at one number of connections: for each contestant one measurement a round. */
export type Rounds = { connectionCount: number; measured: Record<ContestantName, readonly Measured[]> };

const labels: Record<ContestantName, string> = {
  product: "Parley",
  reference: "`node:http` and `pg`, one transaction a request",
  route: "Parley through Next's route handler",
};

/** The table of the webhook's throughput, in Markdown, as docs/performance.md shows it. */
export function throughputTable(all: readonly Rounds[]): string {
  return [
    "| connections | what answers | requests/s | p50 ms | p99 ms | Parley is … times that |",
    "|--:|---|--:|--:|--:|--:|",
    ...all.flatMap(({ connectionCount, measured }) =>
      (["product", "reference", "route"] as const).map((name) => {
        const rounds = measured[name];
        const perSecond = (one: readonly Measured[]) => one.map((round) => round.perSecond);
        const ratio = summarizeRatio(perSecond(measured.product), perSecond(rounds));
        const cells = [
          connectionCount,
          labels[name],
          withSpread(summarize(perSecond(rounds)), 0),
          summarize(rounds.map(({ p50Ms }) => p50Ms)).median.toFixed(1),
          summarize(rounds.map(({ p99Ms }) => p99Ms)).median.toFixed(1),
          name === "product" ? "" : withSpread(ratio, 2),
        ];
        return `| ${cells.join(" | ")} |`;
      }),
    ),
  ].join("\n");
}

/** The times of the large requests, in Markdown. */
export function largeRequestTable(updateCount: number, times: readonly LargeRequestTimes[]): string {
  const { appliedMs, answeredMs } = {
    appliedMs: summarize(times.map((time) => time.appliedMs)),
    answeredMs: summarize(times.map((time) => time.answeredMs)),
  };
  return [
    `| one request of ${updateCount.toLocaleString("en")} messages, sent ${times.length} times | ms |`,
    "|---|--:|",
    `| until it is answered | ${withSpread(answeredMs, 0)} |`,
    `| until its last message is applied | ${withSpread(appliedMs, 0)} |`,
  ].join("\n");
}

function withSpread({ median, least, most }: Summary, digits: number): string {
  return `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
