import type { Command } from "commander";
import { addMaterialCommand } from "./material.ts";
import { addExerciseCommand } from "./province.ts";
import { addServeCommand } from "./serve.ts";

/** Adds `equalis workshop …`. */
export function addWorkshopCommand(program: Command, version: string): void {
  const workshop = program.command("workshop").description("lead a workshop");
  addMaterialCommand(workshop, version);
  addExerciseCommand(workshop);
  addServeCommand(workshop);
}
