"use client";

import dynamic from "next/dynamic";

/** The agent's own canned responses, loaded when they are first wanted. */
export const OwnResponsesDialog = dynamic(() => import("./own-responses"), { ssr: false });
