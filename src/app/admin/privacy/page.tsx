import { PrivacyScreen } from "../../../admin/privacy/privacy-screen";

export default function PrivacyPage() {
  return <PrivacyScreen />;
}
