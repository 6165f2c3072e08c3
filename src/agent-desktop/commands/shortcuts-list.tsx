"use client";

import { useTranslations } from "next-intl";
import { commandGroups, commands } from "./command";
import { Keys } from "./shortcut-hint";
import classes from "./shortcuts-list.module.css";

/** Every command that has a key, with all of its keys. */
export function ShortcutsList() {
  const t = useTranslations("desktop");
  return (
    <div className={classes.groups}>
      {commandGroups.map((group) => (
        <section key={group} className={classes.group} aria-label={t(`commandGroups.${group}`)}>
          <h3 className={classes.title}>{t(`commandGroups.${group}`)}</h3>
          <dl className={classes.list}>
            {commands
              .filter((command) => command.group === group && command.keys.length > 0)
              .map(({ id, keys }) => (
                <div key={id} className={classes.line}>
                  <dt>{t(`commands.${id}`)}</dt>
                  <dd className={classes.keys}>
                    {shownOnce(keys).map((key) => (
                      <Keys key={key} of={key} />
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** A sign that some keyboards have without Shift is one key to people. */
function shownOnce(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => !(key.startsWith("shift+") && keys.includes(key.slice("shift+".length))));
}
