"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { SigningOut } from "./use-signing-out";

const SignOutQuestion = dynamic(() => import("./sign-out-question").then((it) => it.SignOutQuestion), {
  ssr: false,
});

/** Asks before one signs out while conversations run; loaded when there is something to ask. */
export function SignOutDialog(signingOut: SigningOut) {
  const [hasAsked, setAsked] = useState(false);
  if (signingOut.heldCount !== null && !hasAsked) setAsked(true);
  return hasAsked ? <SignOutQuestion {...signingOut} /> : null;
}
