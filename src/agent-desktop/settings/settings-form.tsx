"use client";

import { Radio, Slider, Stack, Switch, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { keyCaps } from "../commands/command-key";
import { useKeyPlatform } from "../commands/use-key-platform";
import { changeSettings, useDesktopSettings } from "./desktop-settings-store";
import { NotificationSettings } from "./notification-settings";
import classes from "./settings-form.module.css";
import { SoundTest } from "./sound-test";

/** What one chooses for the desktop in this browser. Each choice counts at once. */
export function SettingsForm() {
  const t = useTranslations("desktop.settings");
  return (
    <Stack gap="lg">
      <Text fz="sm" c="dimmed">
        {t("hint")}
      </Text>
      <SoundSettings />
      <NotificationSettings />
      <WritingSettings />
    </Stack>
  );
}

function SoundSettings() {
  const t = useTranslations("desktop.settings");
  const { isSoundOn, volume } = useDesktopSettings();
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t("sound")}</h3>
      <Switch
        label={t("playSounds")}
        aria-describedby="sounds-hint"
        checked={isSoundOn}
        onChange={({ currentTarget }) => changeSettings({ isSoundOn: currentTarget.checked })}
      />
      <Text fz="xs" c="dimmed" id="sounds-hint">
        {t("playSoundsHint")}
      </Text>
      <div className={classes.volume}>
        <Text fz="sm" aria-hidden>
          {t("volume")}
        </Text>
        <Slider
          min={0}
          max={100}
          step={5}
          value={Math.round(volume * 100)}
          disabled={!isSoundOn}
          label={(percent) => `${percent} %`}
          thumbLabel={t("volume")}
          onChange={(percent) => changeSettings({ volume: percent / 100 })}
        />
      </div>
      <SoundTest />
    </section>
  );
}

function WritingSettings() {
  const t = useTranslations("desktop.settings");
  const { sendKey } = useDesktopSettings();
  const platform = useKeyPlatform();
  const modEnter = keyCaps("mod+Enter", platform).join(" + ");
  return (
    <section className={classes.section}>
      <Radio.Group
        label={t("sendKey")}
        value={sendKey}
        onChange={(chosen) => changeSettings({ sendKey: chosen === "enter" ? "enter" : "mod+enter" })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="enter" label={t("sendByEnter")} />
          <Radio value="mod+enter" label={t("sendByModEnter", { keys: modEnter })} />
        </Stack>
      </Radio.Group>
    </section>
  );
}
