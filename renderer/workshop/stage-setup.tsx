import {
  Checkbox,
  CheckboxGroup,
  Dialog,
  DialogTrigger,
  Input,
  Label,
  NumberField,
  Popover,
} from "react-aria-components";
import { type ExerciseChart, exerciseCharts, levers, linesOfWork } from "../../models/index.ts";
import { PushButton, TextButton } from "../panels/buttons.tsx";
import { Choice } from "../panels/choice.tsx";
import { stageNow } from "../store/workshop-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { beginAnew, leaveExercise } from "./stage-session.ts";
import { useStageExercise } from "./use-stage-runs.ts";

/** Most levers a room can follow. */
export const maximumLevers = 6;

/** What the presenter chooses before the room looks: levers, second chart, exercise, minutes. */
export function StageSetup({ chosen }: { readonly chosen: readonly string[] }) {
  const { t, language } = useWords();
  const stage = useWorkbench((state) => stageNow(state.workshop));
  const exercise = useStageExercise();
  const change = actions().changeStage;
  // An exercise has a price for each of its own levers and for no other.
  const offered = levers.filter(
    ({ id }) => exercise === undefined || exercise.levers.some((lever) => lever.id === id),
  );
  const charts: readonly { readonly id: ExerciseChart; readonly name: string }[] =
    exerciseCharts.map((id) => ({ id, name: t(`workshop.stage.chartKind.${id}`) }));
  return (
    <DialogTrigger>
      <TextButton>{t("workshop.stage.setUp")}</TextButton>
      <Popover className="popover stage-popover" placement="bottom end">
        <Dialog className="stage-setup" aria-label={t("workshop.stage.setUp")}>
          {({ close }) => (
            <>
              <div className="stage-setup-row spaced">
                <Choice
                  label={t("workshop.stage.chart")}
                  options={charts}
                  value={stage.chart}
                  onChange={(chart) => change({ chart })}
                />
                <NumberField
                  className="stage-minutes"
                  value={stage.minutes}
                  minValue={1}
                  maxValue={240}
                  step={1}
                  onChange={(minutes) => {
                    if (Number.isNaN(minutes)) return;
                    change({ minutes, endsAt: undefined, left: undefined });
                  }}
                >
                  <Label className="label">{t("workshop.stage.minutes")}</Label>
                  <Input className="text-field" />
                </NumberField>
              </div>
              <CheckboxGroup
                value={[...chosen]}
                onChange={(next) => {
                  if (next.length <= maximumLevers) change({ levers: next });
                }}
              >
                <Label className="label">{t("workshop.stage.levers")}</Label>
                <div className="stage-lever-list">
                  {linesOfWork.flatMap((line) =>
                    offered
                      .filter((lever) => lever.line === line)
                      .map((lever) => (
                        <Checkbox
                          key={lever.id}
                          value={lever.id}
                          className="stage-lever-option bar"
                          isDisabled={chosen.length >= maximumLevers && !chosen.includes(lever.id)}
                        >
                          <span className="stage-lever-box" aria-hidden="true" />
                          {lever.name[language]}
                        </Checkbox>
                      )),
                  )}
                </div>
              </CheckboxGroup>
              <div className="stage-setup-end bar spaced">
                <PushButton onPress={close}>{t("workshop.stage.done")}</PushButton>
                <TextButton
                  onPress={() => {
                    beginAnew(exercise);
                    close();
                  }}
                >
                  {t("workshop.stage.anew")}
                </TextButton>
                {exercise === undefined ? null : (
                  <TextButton
                    onPress={() => {
                      leaveExercise();
                      close();
                    }}
                  >
                    {t("workshop.stage.leave")}
                  </TextButton>
                )}
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
