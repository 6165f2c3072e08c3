"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { canUseDesktop, type SignedInUser } from "../agents/user";
import { useTRPCClient } from "../api-client/trpc";
import { tellSignedOut } from "./sign-out-elsewhere";

type SigningOut = {
  /** How many conversations run, when the person is to decide because of them; null: there is nothing to decide. */
  heldCount: number | null;
  /** Signs out, unless conversations run. */
  ask: () => Promise<void>;
  goOn: () => void;
  stay: () => void;
};

/** The way out, which asks first while conversations run. */
export function useSigningOut(user: Pick<SignedInUser, "id" | "roles">): SigningOut {
  const client = useTRPCClient();
  const [heldCount, setHeldCount] = useState<number | null>(null);
  async function leave() {
    await signOut({ redirect: false });
    tellSignedOut(user.id);
    window.location.assign("/sign-in");
  }
  const goOn = () => void leave();

  async function ask() {
    // Who cannot be told what runs can still sign out.
    const count = canUseDesktop(user) ? await client.desktop.heldCount.query().catch(() => 0) : 0;
    if (count > 0) setHeldCount(count);
    else goOn();
  }

  return { heldCount, ask, goOn, stay: () => setHeldCount(null) };
}

/** Says what happens to the conversations that run, before one signs out. */
export function SignOutDialog({ heldCount, goOn, stay }: SigningOut) {
  const t = useTranslations("account.signOutDialog");
  const shell = useTranslations("shell");
  return (
    <Modal
      opened={heldCount !== null}
      onClose={stay}
      title={t("title")}
      // Mantine's header element would count as a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
      styles={{ title: { fontSize: "var(--mantine-font-size-lg)", fontWeight: 620 } }}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <Stack gap="md">
        <Text fz="sm">{t("hint", { count: heldCount ?? 0 })}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={goOn}>
            {t("signOut")}
          </Button>
          <Button onClick={stay} data-autofocus>
            {t("stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
