"use client";

import { Button, Skeleton } from "@mantine/core";
import list from "./conversation-list.module.css";
import classes from "./list-waiting.module.css";

/** The rows of a list that is on its way: seen only when it takes a while. */
export function ListLoading({ label }: { label: string }) {
  return (
    <div className={classes.loading} role="status" aria-label={label}>
      {["62%", "48%", "56%", "40%"].map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton height={36} circle />
          <div>
            <Skeleton height={12} width={width} mb={8} />
            <Skeleton height={10} />
          </div>
        </div>
      ))}
    </div>
  );
}

/** That a list, or more of it, did not come. */
export function ListFailed({ words, retry, onRetry }: { words: string; retry: string; onRetry: () => void }) {
  return (
    <div className={list.empty} role="alert">
      {words}
      <Button size="xs" variant="default" onClick={onRetry}>
        {retry}
      </Button>
    </div>
  );
}
