"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { canUseDesktop, type SignedInUser } from "../agents/user";
import { useTRPCClient } from "../api-client/trpc";
import { tellSignedOut } from "./sign-out-elsewhere";

/** How a person leaves. */
export type SigningOut = {
  /** How many conversations run, when the person is to decide because of them; null: there is nothing to decide. */
  heldCount: number | null;
  /** Signs out, unless conversations run. */
  ask: () => Promise<void>;
  goOn: () => void;
  stay: () => void;
};

/** The way out, which asks first while conversations run. */
export function useSigningOut(user: Pick<SignedInUser, "id" | "roles">): SigningOut {
  const client = useTRPCClient();
  const [heldCount, setHeldCount] = useState<number | null>(null);
  async function leave() {
    await signOut({ redirect: false });
    tellSignedOut(user.id);
    window.location.assign("/sign-in");
  }
  const goOn = () => void leave();

  async function ask() {
    // Who cannot be told what runs can still sign out.
    const count = canUseDesktop(user) ? await client.desktop.heldCount.query().catch(() => 0) : 0;
    if (count > 0) setHeldCount(count);
    else goOn();
  }

  return { heldCount, ask, goOn, stay: () => setHeldCount(null) };
}
