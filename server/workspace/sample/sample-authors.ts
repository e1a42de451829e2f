import type { Author } from "../../../shared/log/commit.ts";

const at = (name: string, email: string): Author => ({ name, email: `${email}@riverside.example` });

/** Those who keep the book of Riverside IM: coordinator, director, chief residents and three attendings. */
export const sampleAuthors = {
  ruiz: at("Marisol Ruiz", "marisol.ruiz"),
  okonkwo: at("Josephine Okonkwo", "josephine.okonkwo"),
  adeyemi: at("Tunde Adeyemi", "tunde.adeyemi"),
  brandt: at("Marie Brandt", "marie.brandt"),
  nair: at("Priya Nair", "priya.nair"),
  feldman: at("Aaron Feldman", "aaron.feldman"),
  solberg: at("Ingrid Solberg", "ingrid.solberg"),
  okafor: at("Lotanna Okafor", "lotanna.okafor"),
} as const satisfies Record<string, Author>;
