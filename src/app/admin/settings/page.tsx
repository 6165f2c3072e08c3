import { GeneralSettingsScreen } from "../../../admin/general-settings/general-settings-screen";

export default function GeneralSettingsPage() {
  return <GeneralSettingsScreen />;
}
