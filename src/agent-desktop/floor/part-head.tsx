"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./part-head.module.css";

type PartHeadProps = {
  title: string;
  count: number;
  /** What narrows the part down, as it is typed. */
  search: { label: string; typed: string; onType: (typed: string) => void };
  /** What else it is narrowed down by, or its order. */
  children: ReactNode;
};

/** The head of a part of the floor: what it lists, how many, and which of them. */
export function PartHead({ title, count, search, children }: PartHeadProps) {
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>
        {title} <span className={classes.count}>{count}</span>
      </h2>
      <TextInput
        className={classes.search}
        size="xs"
        aria-label={search.label}
        placeholder={search.label}
        maxLength={200}
        leftSection={<IconSearch size={13} stroke={1.8} aria-hidden />}
        value={search.typed}
        onChange={({ currentTarget }) => search.onType(currentTarget.value)}
      />
      {children}
    </header>
  );
}
