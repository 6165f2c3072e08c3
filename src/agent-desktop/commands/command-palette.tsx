"use client";

import { Input, Modal, ScrollArea, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { isForInputMethod } from "../input-method";
import classes from "./command-palette.module.css";
import { type PaletteEntry, searchEntries } from "./palette-entry";
import { Keys } from "./shortcut-hint";
import { type PaletteSources, usePaletteEntries } from "./use-palette-entries";

type CommandPaletteProps = PaletteSources & { onClose: () => void };

/**
 * Finds and does whatever can be done now; open for as long as it is shown. What is chosen is done once the focus is
 * back where it came from.
 */
export function CommandPalette({ onClose, ...sources }: CommandPaletteProps) {
  const t = useTranslations("desktop.palette");
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const [cameFrom] = useState(() => document.activeElement);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const found = searchEntries(usePaletteEntries(sources), typed);
  const activePlace = Math.min(place, found.length - 1);
  const active = found[activePlace];
  const optionId = (entry: PaletteEntry) => `${id}-${entry.id}`;
  const activeId = active && optionId(active);

  // At once: whoever knows what they want types without looking.
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function leave(chosen: PaletteEntry | null) {
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    onClose();
    chosen?.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isForInputMethod(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && active) leave(active);
    else if (step) setPlace((activePlace + step + found.length) % found.length);
    else return;
    event.preventDefault();
  }

  return (
    <Modal
      opened
      onClose={() => leave(null)}
      withCloseButton={false}
      returnFocus={false}
      centered={false}
      yOffset="12dvh"
      size={600}
      padding={0}
      overlayProps={{ backgroundOpacity: 0.3 }}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { "aria-label": t("label") } }}
    >
      <Input
        ref={input}
        variant="unstyled"
        size="md"
        className={classes.search}
        leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
        placeholder={t("placeholder")}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-label={t("label")}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={activeId}
        data-autofocus
      />
      <ScrollArea.Autosize
        mah="min(460px, 60dvh)"
        type="auto"
        scrollbars="y"
        // The keyboard stays in the field and brings what it chooses into view; this is for those who scroll.
        viewportProps={{ tabIndex: 0 }}
      >
        <div id={`${id}-list`} role="listbox" aria-label={t("found")} className={classes.list} tabIndex={-1}>
          {groupsOf(found).map(({ group, entries }) => (
            // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, and no fieldsets.
            <div key={group} role="group" aria-label={group} className={classes.group}>
              <div className={classes.title} aria-hidden>
                {group}
              </div>
              {entries.map((entry) => (
                <PaletteOption
                  key={entry.id}
                  id={optionId(entry)}
                  entry={entry}
                  isActive={entry === active}
                  onChoose={() => leave(entry)}
                />
              ))}
            </div>
          ))}
        </div>
        <div role="status">
          {found.length === 0 && <p className={classes.nothing}>{t("nothing", { text: typed.trim() })}</p>}
        </div>
      </ScrollArea.Autosize>
    </Modal>
  );
}

type PaletteOptionProps = { id: string; entry: PaletteEntry; isActive: boolean; onChoose: () => void };

function PaletteOption({ id, entry, isActive, onChoose }: PaletteOptionProps) {
  return (
    <UnstyledButton
      id={id}
      role="option"
      tabIndex={-1}
      className={classes.option}
      aria-selected={isActive}
      data-selected={isActive || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={classes.label}>{entry.label}</span>
      {entry.key !== null && <Keys of={entry.key} />}
    </UnstyledButton>
  );
}

function groupsOf(entries: readonly PaletteEntry[]): { group: string; entries: PaletteEntry[] }[] {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }));
}
