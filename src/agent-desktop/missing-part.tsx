"use client";

import { Component, type ReactNode } from "react";
import { isMissingPart, noticeMissingPart } from "./live/newer-server";

type MissingPartProps = { children: ReactNode };

/**
 * Stands around what is loaded on demand. When that is no longer there, as after an update of the server, it shows
 * nothing, and the desktop asks for a reload; every other error goes on to whoever shows it.
 */
export class MissingPart extends Component<MissingPartProps, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    noticeMissingPart(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (isMissingPart(error)) return null;
    throw error;
  }
}
