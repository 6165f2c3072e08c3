"use client";

import dynamic from "next/dynamic";
import { type ComponentType, useState } from "react";
import { MissingPart } from "./missing-part";

/**
 * A dialog that is loaded when it is first opened. From then on it stays, so that it closes as it opened and gives the
 * focus back to where it was.
 */
export function onDemand<Props extends { isOpen: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Dialog = dynamic<Props>(load, { ssr: false });
  return function OnDemand(props: Props) {
    const [wasOpened, setOpened] = useState(false);
    if (props.isOpen && !wasOpened) setOpened(true);
    if (!wasOpened) return null;
    return (
      <MissingPart>
        <Dialog {...props} />
      </MissingPart>
    );
  };
}

/** A part of the desktop that is loaded when it is first shown. */
export function partOnDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Part = dynamic<Props>(load, { ssr: false });
  return function PartOnDemand(props: Props) {
    return (
      <MissingPart>
        <Part {...props} />
      </MissingPart>
    );
  };
}
