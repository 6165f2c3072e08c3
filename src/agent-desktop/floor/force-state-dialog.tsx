"use client";

import { Alert, Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NotReadyReason } from "../../agents/agent-state";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { ForcedState } from "../../routing/agent-state-choice";
import type { FloorAgent } from "../../routing/floor-view";
import { DesktopDialog } from "../desktop-dialog";

type ForceStateDialogProps = {
  agent: FloorAgent;
  reasons: readonly NotReadyReason[];
  onClose: () => void;
};

/** A supervisor makes an agent something else, once they have read what follows. */
export function ForceStateDialog({ agent, reasons, onClose }: ForceStateDialogProps) {
  const t = useTranslations("desktop.floor.force");
  const names = useTranslations("desktop.agentState");
  const { force, isBusy, problem } = useForce(agent, onClose);
  const [chosen, setChosen] = useState("");
  const forced = forcedStateOf(chosen);
  return (
    <DesktopDialog isOpen title={t("title", { name: agent.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (forced) void force(forced);
        }}
      >
        <Stack gap="md">
          <Radio.Group label={t("label")} value={chosen} onChange={setChosen}>
            <Stack gap={8} mt={8}>
              <Radio value="ready" label={names("ready")} disabled={agent.isGone} />
              <Radio value="notReady" label={names("notReady")} disabled={agent.isGone} />
              {reasons.map(({ id, name }) => (
                <Radio
                  key={id}
                  value={id}
                  label={t("notReadyFor", { reason: name })}
                  disabled={agent.isGone}
                />
              ))}
              <Radio value="signedOut" label={names("signedOut")} />
            </Stack>
          </Radio.Group>
          <Text role="status" fz="sm" c="dimmed" mih="3em">
            {forced ? t(`follows.${forced.state}`, { count: agent.heldCount }) : t("follows.told")}
          </Text>
          {problem && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={isBusy} disabled={forced === null}>
              {t("submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </DesktopDialog>
  );
}

function forcedStateOf(chosen: string): ForcedState | null {
  switch (chosen) {
    case "":
      return null;
    case "ready":
    case "notReady":
    case "signedOut":
      return { state: chosen };
    default:
      return { state: "notReady", reasonId: chosen };
  }
}

function useForce({ agentId, name }: FloorAgent, onDone: () => void) {
  const t = useTranslations("desktop.floor.force");
  const client = useTRPCClient();
  const sentenceOf = useErrorSentence();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function force(state: ForcedState) {
    setBusy(true);
    setProblem(null);
    try {
      const { kind } = await client.supervision.forceState.mutate({ ...state, agentId });
      if (kind === "forced") return onDone();
      setProblem(t(`problem.${kind}`, { name }));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }

  return { force, isBusy, problem };
}
