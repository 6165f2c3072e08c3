import { ContactFieldsScreen } from "../../../admin/contact-fields/contact-fields-screen";

export default function ContactFieldsPage() {
  return <ContactFieldsScreen />;
}
