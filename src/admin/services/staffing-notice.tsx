import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Staffing, StaffingGap } from "../../routing/service-staffing";
import classes from "../configuration-form.module.css";

type Named = { id: string; name: string };

/** Why nobody can be offered a service's work, as a sentence. */
function useGapSentence(): (gap: StaffingGap, skills: readonly Named[]) => string {
  const t = useTranslations("services.gap");
  return (gap, skills) => {
    switch (gap.kind) {
      case "no-agents":
        return t("noAgents");
      case "teams-empty":
        return t("teamsEmpty");
      case "nobody-has-all":
        return t("nobodyHasAll");
      case "skills-missing": {
        const names = skills.filter(({ id }) => gap.skillIds.includes(id)).map(({ name }) => name);
        return t("skillsMissing", { count: gap.skillIds.length, skills: names.join(", ") });
      }
    }
  };
}

/** In a list: the warning that nobody can be offered a service's work. */
export function StaffingWarning({ gap, skills }: { gap: StaffingGap; skills: readonly Named[] }) {
  const sentence = useGapSentence();
  return (
    <div className={classes.warning}>
      <IconAlertTriangle size={15} aria-hidden />
      <span>{sentence(gap, skills)}</span>
    </div>
  );
}

/** In the form: how many can be offered the work, as it is entered; or the warning that nobody can. */
export function StaffingNotice({ staffing, skills }: { staffing: Staffing; skills: readonly Named[] }) {
  const t = useTranslations("services");
  const sentence = useGapSentence();
  if (staffing.gap) {
    return (
      <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} role="status">
        {sentence(staffing.gap, skills)}
      </Alert>
    );
  }
  return (
    <Text fz="sm" c="dimmed" role="status">
      {t("servingCount", { count: staffing.servingCount })}
    </Text>
  );
}
