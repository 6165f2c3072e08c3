"use client";

import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconBolt, IconListDetails, IconMoodSmile, IconPaperclip } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { hasChoices, noChoices } from "../../conversations/draft";
import type { CommandId } from "../commands/command";
import { useCommand } from "../commands/commands";
import { ShortcutHint } from "../commands/shortcut-hint";
import { useAriaShortcuts } from "../commands/use-key-platform";
import type { DraftContent } from "./draft-keeper";

const EmojiPicker = dynamic(() => import("./emoji-picker"), { ssr: false });

type ToolProps = {
  label: string;
  hint?: string;
  command: CommandId;
  isDisabled: boolean;
  onClick: () => void;
};

/** A tool of the composer: an icon with its name and its key. */
function Tool({
  label,
  hint = label,
  command,
  isDisabled,
  onClick,
  icon: Icon,
}: ToolProps & { icon: typeof IconBolt }) {
  const shortcuts = useAriaShortcuts(command);
  return (
    <Tooltip label={<ShortcutHint label={hint} command={command} />}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        disabled={isDisabled}
        aria-label={label}
        aria-keyshortcuts={shortcuts}
        onClick={onClick}
      >
        <Icon size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Chooses files; also by its key. */
export function AttachTool({ isOpen, onAttach }: { isOpen: boolean; onAttach: (files: File[]) => void }) {
  const t = useTranslations("desktop.composer.files");
  const picker = useRef<HTMLInputElement>(null);
  const choose = () => picker.current?.click();
  useCommand("attach-file", isOpen ? choose : null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onAttach([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      <Tool
        label={t("attach")}
        hint={t("attachHint")}
        command="attach-file"
        icon={IconPaperclip}
        isDisabled={!isOpen}
        onClick={choose}
      />
    </>
  );
}

/** Looks for a canned response, as a slash does. */
export function CannedTool({ isOpen, onStart }: { isOpen: boolean; onStart: () => void }) {
  const t = useTranslations("desktop.composer.canned");
  useCommand("canned-response", isOpen ? onStart : null);
  return (
    <Tool
      label={t("label")}
      hint={t("hint")}
      command="canned-response"
      icon={IconBolt}
      isDisabled={!isOpen}
      onClick={onStart}
    />
  );
}

type EmojiToolProps = {
  isOpen: boolean;
  onPick: (emoji: string) => void;
  /** The picker was left without a choice, by key. */
  onLeave: () => void;
};

/** Chooses an emoji; the picker is loaded when it is first wanted. */
export function EmojiTool({ isOpen, onPick, onLeave }: EmojiToolProps) {
  const t = useTranslations("desktop.composer.emoji");
  const [isShown, setShown] = useState(false);
  const show = () => setShown(true);
  useCommand("emoji", isOpen ? show : null);
  return (
    <Popover
      opened={isShown}
      onChange={setShown}
      position="top-start"
      shadow="md"
      closeOnEscape={false}
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Tool
            label={t("label")}
            command="emoji"
            icon={IconMoodSmile}
            isDisabled={!isOpen}
            onClick={() => setShown(!isShown)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown
        p={0}
        role="dialog"
        aria-label={t("label")}
        onKeyDown={({ key }) => {
          if (key !== "Escape") return;
          setShown(false);
          onLeave();
        }}
      >
        <EmojiPicker
          onPick={(emoji) => {
            setShown(false);
            onPick(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

type ChoicesToolProps = {
  isOpen: boolean;
  choices: DraftContent["choices"];
  onChange: (choices: DraftContent["choices"]) => void;
};

/** Begins to offer something to tap, or takes it away. */
export function ChoicesTool({ isOpen, choices, onChange }: ChoicesToolProps) {
  const t = useTranslations("desktop.composer.choices");
  const isThere = hasChoices(choices);
  const label = isThere ? t("remove") : t("label");
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isThere ? "light" : "subtle"}
        color={isThere ? undefined : "gray"}
        size="md"
        disabled={!isOpen && !isThere}
        aria-label={label}
        onClick={() => onChange(isThere ? noChoices : { quickReplies: [""], buttons: [] })}
      >
        <IconListDetails size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
