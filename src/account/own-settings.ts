"use client";

import { createContext } from "react";

/** Opens the settings of the application in which the person's menu stands; null: it has none. */
export const OwnSettings = createContext<(() => void) | null>(null);
