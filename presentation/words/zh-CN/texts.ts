import board from "./board.json" with { type: "json" };
import charts from "./charts.json" with { type: "json" };
import cli from "./cli.json" with { type: "json" };
import commands from "./commands.json" with { type: "json" };
import glossary from "./glossary.json" with { type: "json" };
import inputs from "./inputs.json" with { type: "json" };
import names from "./names.json" with { type: "json" };
import numbers from "./numbers.json" with { type: "json" };
import reports from "./reports.json" with { type: "json" };
import why from "./why.json" with { type: "json" };
import workbench from "./workbench.json" with { type: "json" };
import workshop from "./workshop.json" with { type: "json" };
import writing from "./writing.json" with { type: "json" };

/** Every text in simplified Chinese. */
export const texts = {
  ...workbench,
  board,
  charts,
  cli,
  commands,
  glossary,
  inputs,
  names,
  numbers,
  reports,
  why,
  workshop,
  writing,
};
