import type { Command } from "commander";
import { addServeCommand } from "./serve.ts";

/** Adds `equalis workshop …`. */
export function addWorkshopCommand(program: Command): void {
  const workshop = program.command("workshop").description("lead a workshop");
  addServeCommand(workshop);
}
