import { type RefObject, useEffect, useRef, useState } from "react";

/** Something that a button opens: it closes with Escape, which leads back to the button, or by a press elsewhere. */
export function useDisclosure<Around extends HTMLElement>(): {
  around: RefObject<Around | null>;
  button: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  toggle: () => void;
  close: () => void;
} {
  const around = useRef<Around>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    if (!isOpen) return;
    function onKey(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    }
    function onPress({ target }: PointerEvent) {
      if (target instanceof Node && !around.current?.contains(target)) setOpen(false);
    }
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPress);
    };
  }, [isOpen]);

  return { around, button, isOpen, toggle: () => setOpen(!isOpen), close: () => setOpen(false) };
}
