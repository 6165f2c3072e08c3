"use client";

import { type ClipboardEvent, type DragEvent, useState } from "react";

type FileDrop = {
  /** A file is held over the place. */
  isDragging: boolean;
  /** What the place itself listens to. */
  dropTarget: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
  onPaste: (event: ClipboardEvent) => void;
};

/** Takes files that are dropped or pasted. A closed place takes none, and does not let the browser open them either. */
export function useFileDrop(onFiles: (files: File[]) => void, isOpen: boolean): FileDrop {
  const [isDragging, setDragging] = useState(false);
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");
  return {
    isDragging,
    dropTarget: {
      onDragOver(event) {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setDragging(isOpen);
      },
      onDragLeave(event) {
        const { currentTarget, relatedTarget } = event;
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDragging(false);
      },
      onDrop(event) {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setDragging(false);
        if (isOpen) onFiles([...event.dataTransfer.files]);
      },
    },
    onPaste(event) {
      const { files, types } = event.clipboardData;
      // A text copied from a document comes with a picture of itself.
      if (!isOpen || files.length === 0 || types.includes("text/plain")) return;
      event.preventDefault();
      onFiles([...files]);
    },
  };
}
