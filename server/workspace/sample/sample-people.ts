import type { RecordId } from "../../../shared/base/ids.ts";
import { addDays, isoDateOf } from "../../../shared/base/iso-date.ts";
import type { JsonObject } from "../../../shared/base/json.ts";
import type { Person } from "../../../shared/model/person.ts";
import { blockCount, blockStart, sampleId, yearStart } from "./sample-year.ts";

/** Everybody here is invented. */
export interface SampleResident {
  readonly id: RecordId;
  readonly name: string;
  readonly familyName: string;
  readonly pgy: 1 | 2 | 3;
  /** Place within the year of training, from 0. */
  readonly index: number;
}

const namesByPgy = {
  3: [
    "Adeyemi, Tunde",
    "Brandt, Marie",
    "Castellanos, Diego",
    "Dhar, Ananya",
    "Eriksen, Nils",
    "Farouk, Layla",
    "Greene, Marcus",
    "Haddad, Rami",
    "Ito, Keiko",
    "Jansen, Pieter",
    "Kowalczyk, Ewa",
    "Laurent, Chloé",
    "Mbeki, Thandi",
  ],
  2: [
    "Nakamura, Sora",
    "Okafor, Lotanna",
    "Pereira, Beatriz",
    "Quinn, Fiona",
    "Rossi, Matteo",
    "Santos, Gabriel",
    "Takahashi, Ren",
    "Ueda, Hana",
    "Varga, Zsófia",
    "Whitfield, Owen",
    "Xu, Mei",
    "Yilmaz, Deniz",
    "Zielinski, Adam",
  ],
  1: [
    "Abara, Chidi",
    "Bergström, Ida",
    "Chowdhury, Imran",
    "Delgado, Lucía",
    "Engel, Jonas",
    "Fontaine, Hugo",
    "Gupta, Neha",
    "Hoang, Linh",
    "Ivanova, Daria",
    "Jacobs, Leah",
    "Kimura, Yui",
    "Lindqvist, Oskar",
    "Moreau, Camille",
    "Ndiaye, Awa",
  ],
} as const;

export const sampleResidents: readonly SampleResident[] = ([3, 2, 1] as const).flatMap((pgy) =>
  namesByPgy[pgy].map((name, index) => ({
    id: sampleId("person", name),
    name,
    familyName: name.split(",")[0] ?? name,
    pgy,
    index,
  })),
);

export interface SampleFaculty {
  readonly id: RecordId;
  readonly name: string;
  readonly skills: readonly string[];
  readonly teams: readonly string[];
}

export const sampleFaculty: readonly SampleFaculty[] = [
  { name: "Feldman, Aaron", skills: ["Attending", "Critical care"], teams: ["MICU"] },
  { name: "Moreno, Elena", skills: ["Attending", "Critical care"], teams: ["MICU"] },
  { name: "Nair, Priya", skills: ["Attending"], teams: ["Wards"] },
  { name: "Okonkwo, Josephine", skills: ["Attending"], teams: ["Programme", "Wards"] },
  { name: "Solberg, Ingrid", skills: ["Attending"], teams: ["Clinic"] },
].map((member) => ({ id: sampleId("person", member.name), ...member }));

export function residentNamed(familyName: string): SampleResident {
  const found = sampleResidents.find((resident) => resident.familyName === familyName);
  if (!found) throw new Error(`the sample has no resident ${familyName}`);
  return found;
}

const skillsByPgy = { 1: ["Intern"], 2: ["Procedures", "Senior"], 3: ["Lead", "Procedures", "Senior"] };
const teamNames = ["Team Blue", "Team Gold", "Team Green"];

export function residentRecord(resident: SampleResident): Person & JsonObject {
  const entryYear = 2027 - resident.pgy;
  return {
    name: resident.name,
    kind: "resident",
    email: emailOf(resident.name),
    entryYear,
    skills: skillsByPgy[resident.pgy],
    teams: [teamNames[resident.index % 3] ?? "Team Blue"],
    contract: { name: "Resident", maxConsecutiveDays: 6, minDaysOff: 1, maxWeekends: 36, fte: 1 },
    active: {
      start: isoDateOf(`${entryYear}-06-29`),
      end: addDays(blockStart(blockCount + 1), (3 - resident.pgy) * 365 - 1),
    },
    externalIds: {},
  };
}

export function facultyRecord(member: SampleFaculty): Person & JsonObject {
  return {
    name: member.name,
    kind: "faculty",
    email: emailOf(member.name),
    skills: [...member.skills],
    teams: [...member.teams],
    contract: { name: "Attending", fte: 0.8 },
    active: { start: addDays(yearStart, -365) },
    externalIds: {},
  };
}

function emailOf(name: string): string {
  const plain = name.normalize("NFD").replace(/[^A-Za-z, ]/g, "");
  const [family, given] = plain.split(", ");
  return `${given}.${family}@riverside.example`.toLowerCase();
}
