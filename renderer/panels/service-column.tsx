import type { CompiledPack } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { CellButton, type Column } from "./rows-table.tsx";

/** The column that names services, the unit of each under it. `onPress`: what pressing a name does; without, it is no button. */
export function serviceColumn<Row extends { readonly service: string }>(
  { services }: Pick<CompiledPack, "services">,
  head: string,
  language: Language,
  onPress?: (service: string) => void,
): Column<Row> {
  const of = ({ service }: Row) => services.find(({ id }) => id === service);
  const nameOf = (row: Row) => of(row)?.name[language] ?? row.service;
  const unitOf = (row: Row) => of(row)?.unit[language] ?? "";
  return {
    head,
    name: (row) => (
      <>
        {onPress === undefined ? (
          nameOf(row)
        ) : (
          <CellButton onPress={() => onPress(row.service)}>{nameOf(row)}</CellButton>
        )}
        <span className="service-unit note">{unitOf(row)}</span>
      </>
    ),
    said: (row) => wordsIn(language, "writing")("aside", { text: nameOf(row), note: unitOf(row) }),
  };
}
