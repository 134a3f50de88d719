/** What chats hold of people. */
import type { PersonalData } from "../../../platform/personal-data.ts";
import { addressesOfContacts, eraseContacts } from "./contacts-of-person.sql.ts";

export const chatsOfPeople: PersonalData = {
  tables: { postgres: ["contacts", "conversations", "messages", "conversation_notes", "chat_inbox"] },
  addressesOf: addressesOfContacts,
  eraseRows: eraseContacts,
};
