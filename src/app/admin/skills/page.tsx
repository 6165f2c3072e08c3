import { SkillsScreen } from "../../../admin/skills/skills-screen";

export default function SkillsPage() {
  return <SkillsScreen />;
}
