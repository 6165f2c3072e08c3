import type { ReactElement } from "react";

type WholeListProps<T> = { data: readonly T[]; children: (item: T, index: number) => ReactElement };

/** Stands in for virtua's lists where there is no layout (vitest.config.ts): everything is in view. */
export function Virtualizer<T>({ data, children }: WholeListProps<T>) {
  return <div>{data.map(children)}</div>;
}

export { Virtualizer as VList };
