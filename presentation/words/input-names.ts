import {
  type CompiledPack,
  type Declaration,
  domainIds,
  domainNames,
  levers,
} from "../../models/index.ts";
import type { Language } from "./languages.ts";
import { quantityName } from "./names.ts";

/** Names of what the pack's tables and declarations are about: services, domains, parameters, levers. */
export function subjectNames(pack: CompiledPack, language: Language): ReadonlyMap<string, string> {
  return new Map([
    ...[...pack.services, ...pack.parameters, ...levers].map(({ id, name }): [string, string] => [
      id,
      name[language],
    ]),
    ...domainIds.map((id): [string, string] => [id, domainNames[id][language]]),
  ]);
}

/** The name of a declared number: of the service and the quantity, or of the parameter, lever or quantity itself. */
export function declarationName(
  { of, quantity }: Pick<Declaration, "of" | "quantity">,
  subjects: ReadonlyMap<string, string>,
  language: Language,
): string {
  const name = subjects.get(of.id) ?? quantityName(of.id, language);
  return quantity === "" ? name : `${name} · ${quantityName(quantity, language)}`;
}
