import type { ElementType, ReactElement } from "react";

type WholeListProps<T> = {
  data: readonly T[];
  as?: ElementType;
  children: (item: T, index: number) => ReactElement;
};

/** Stands in for virtua's lists where there is no layout (vitest.config.ts): everything is in view. */
export function Virtualizer<T>({ data, as: Container = "div", children }: WholeListProps<T>) {
  return <Container>{data.map(children)}</Container>;
}

export { Virtualizer as VList };
