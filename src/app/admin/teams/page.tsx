import { TeamsScreen } from "../../../admin/teams/teams-screen";

export default function TeamsPage() {
  return <TeamsScreen />;
}
