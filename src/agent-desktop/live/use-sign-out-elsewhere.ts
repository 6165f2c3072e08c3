"use client";

import { useEffect } from "react";
import { onSignedOutElsewhere } from "../../account/sign-out-elsewhere";

/** Leads to the sign-in page, and from there back here, once the person has signed out in another tab. */
export function useSignOutElsewhere(agentId: string): void {
  useEffect(
    () =>
      onSignedOutElsewhere(agentId, () => {
        const { pathname, search } = window.location;
        window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
      }),
    [agentId],
  );
}
