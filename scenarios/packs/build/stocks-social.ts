import { byProvince, Figures } from "./figures.ts";
import { leafCode, leaves, provinces, type Setting, settings } from "./geography.ts";
import { affluence, type Context, nationInSetting } from "./model-2020.ts";
import {
  assumedSplit,
  type Provincial,
  partsOf,
  personsAged,
  rolled,
  topQuarterOf,
} from "./stocks.ts";
import { assumed, derived, estimated, round, total } from "./table.ts";

/** Members of an insurance in 2020: provinces counted 2019, the nation 2019 and 2021, 2020 at their geometric mean. */
function membersIn2020({ social, counted }: Context, indicator: string, what: string): Provincial {
  const in2019 = social.provincial(indicator, 2019, what, 10_000);
  const nation = (year: number) => counted.get("00", indicator, "total", year) * 10_000;
  const growth = Math.sqrt(nation(2021) / nation(2019));
  const { values, basis, note } = rolled(in2019, in2019.values.total() * growth, 2019);
  return {
    values,
    basis,
    source: "social-statistics;services-counted",
    note: `${note} of 2019–2021`,
  };
}

/** Skills training, unemployment insurance and work-injury insurance. */
export function addWork(context: Context): void {
  const { book, people, declared } = context;
  const working = personsAged(people, 18, 59);
  const workers = byProvince((code) => people.inProvince(code, 18, 59));
  const insured = membersIn2020(context, "unemployment_insurance_contributors", "contributors");
  const training: Provincial = {
    values: insured.values
      .each((value, code) => Math.sqrt(value * workers.of(code)))
      .raked(15_000_000),
    ...estimated(
      "targets-plans;assumption-provincial-models",
      "a year outside the 2019–2021 campaign: the plan's 15 million, by the geometric mean of unemployment-insurance contributors (whose fund pays) and persons aged 18 to 59",
    ),
  };
  const per = "per person aged 18 to 59";
  book.putSplit("capacity", "skills-training", training, assumedSplit(working, 0.6, per));
  declared.set("training-standard", round(topQuarterOf(training.values, workers), 5));

  const injury = membersIn2020(context, "work_injury_insurance_participants", "members");
  const split = assumedSplit(working, 0.35, per, ": members are employees");
  book.putSplit("capacity", "unemployment-insurance", insured, split);
  book.putSplit("capacity", "work-injury-insurance", injury, split);
  // Farmers are not meant to join: rural residents of working age count at less than half.
  const ruralRate = 0.45;
  const meantToJoin = assumed(
    "assumption-need-rates",
    "all urban residents aged 18 to 59 and 45 % of rural ones, about the part with wage work",
  );
  for (const service of ["unemployment-insurance", "work-injury-insurance"])
    for (const { setting, leaf } of leaves)
      book.put("needRate", service, leaf, setting === "rural" ? ruralRate : 1, meantToJoin, 2);
  const meant =
    nationInSetting(people, "urban", 18, 59) + ruralRate * nationInSetting(people, "rural", 18, 59);
  // Persons of these ages fall by about 6 % from 2020 to 2030 (UN); the rural part more, which the urban part takes up.
  declared.set("unemployment-insurance-2020", round(230_000_000 / meant, 4));
  declared.set("unemployment-insurance-2030", round(255_000_000 / (0.99 * meant), 4));
  declared.set("work-injury-2020", round(280_000_000 / meant, 4));
  declared.set("work-injury-2030", round(345_000_000 / (0.99 * meant), 4));
}

/** Monthly allowance by leaf, yuan: known standards of 2020, else by the 2010 standard and GDP per head. */
function allowanceLevels(context: Context): {
  readonly levels: Figures;
  readonly counted: ReadonlySet<string>;
} {
  const { social, people } = context;
  const national = { urban: 677.6, rural: 496.9 } as const;
  const levels = new Figures();
  const counted = new Set<string>();
  const residents = byProvince((code) => people.inProvince(code));
  const rich = affluence(context, 0.25, residents);
  for (const setting of settings) {
    const recipients = byProvince((code) => social.get(code, "dibao_recipients", setting, 2019));
    const before = byProvince((code) => social.get(code, "dibao_standard", setting, 2010));
    const meanBefore = before.mean(recipients);
    const known = new Figures();
    for (const { code } of provinces) {
      const value = social.find(code, "dibao_standard", setting, 2020);
      // Rural standards above 1,000 are yearly.
      if (value !== undefined) known.set(code, value > 2000 ? value / 12 : value);
    }
    const modelled = before.each((value, code) => Math.sqrt(value / meanBefore) * rich.of(code));
    const knownSum = known.each((value, code) => value * recipients.of(code)).total();
    const openSum = modelled
      .each((value, code) => (known.has(code) ? 0 : value * recipients.of(code)))
      .total();
    const factor = (national[setting] * recipients.total() - knownSum) / openSum;
    for (const [code, value] of modelled)
      levels.set(leafCode(code, setting), known.get(code) ?? value * factor);
    for (const code of known.keys()) counted.add(leafCode(code, setting));
  }
  return { levels, counted };
}

/** Minimum living allowance, special hardship support and disability subsidies. */
export function addSupport(context: Context): void {
  const { book, people, social } = context;
  const { levels, counted } = allowanceLevels(context);
  const standard = 677.6;
  const urbanDestitute = 310_000;
  const urbanRecipients = byProvince((code) => social.get(code, "dibao_recipients", "urban", 2019));
  const everyoneEligible = derived(
    "social-statistics",
    "recipients of 2019 over residents of 2020: everyone eligible is taken to receive it, what differs is the level",
  );
  const hardship = {
    urban: estimated(
      "social-statistics",
      "about 310,000 in the nation (unconfirmed), by urban recipients of the minimum allowance",
    ),
    rural: derived("social-statistics", "recipients of 2019 over residents of 2020"),
  } as const;
  const hardshipLevel = estimated(
    "social-statistics;assumption-provincial-models",
    "recipients × (two thirds: allowance level over the standard, at most 1.2; one third: share living in institutions over one in four)",
  );
  for (const { code, setting, leaf } of leaves) {
    const persons = people.between(leaf);
    const level = levels.of(leaf);
    const count = (indicator: string, area: Setting) => social.get(code, indicator, area, 2019);
    const recipients = count("dibao_recipients", setting);
    const atKnownLevel = derived(
      "social-statistics;services-national",
      `recipients of 2019 × the standard of 2020, ${round(level)} yuan a month, over one standard of 678 yuan for urban and rural`,
    );
    const atModelledLevel = estimated(
      "social-statistics;services-national",
      `recipients of 2019 × level of about ${round(level)} yuan a month (2010 standard and GDP per head, raked to the nation with the standards of 2020 that are known) over one standard of 678 yuan for urban and rural`,
    );
    book.putLeaf("minimum-living-allowance", leaf, {
      needRate: [recipients / persons, everyoneEligible, 5],
      capacity: [
        (recipients * level) / standard,
        counted.has(leaf) ? atKnownLevel : atModelledLevel,
      ],
    });
    const ruralDestitute = count("destitute_support_recipients", "rural");
    const destitute =
      setting === "rural"
        ? ruralDestitute
        : (urbanDestitute * urbanRecipients.of(code)) / urbanRecipients.total();
    // Care for those who cannot look after themselves differs more than money does: a third of the level comes from places in institutions.
    const inInstitutions = count("destitute_support_recipients_in_institutions", "rural");
    const share = Math.min(1, inInstitutions / ruralDestitute / 0.25);
    const supported = destitute * (0.67 * Math.min(1.2, level / standard) + 0.33 * share);
    book.putLeaf("special-hardship", leaf, {
      needRate: [destitute / persons, hardship[setting], 6],
      capacity: [supported, hardshipLevel],
    });
  }
  addDisability(context, levels, standard);
}

/** Share of residents entitled to one of the two disability subsidies, by age; the national count of 2020 is about 26.9 million, some with both. */
function addDisability({ book, people }: Context, levels: Figures, standard: number): void {
  const weights = new Figures(
    leaves.map(({ leaf, setting }) => [
      leaf,
      (people.between(leaf, 0, 59) + 6 * people.between(leaf, 60, 100)) *
        (setting === "rural" ? 1.25 : 0.8),
    ]),
  );
  const byAge = estimated(
    "assumption-need-rates",
    "national 26.9 million subsidies (unconfirmed) by age (six times as often from 60) and setting (rural 1.25, urban 0.8); no provincial count",
  );
  const reached = estimated(
    "assumption-provincial-models;social-statistics",
    "96 % of those entitled reached, at a level that follows the minimum allowance to the power 0.7, at most 1.2",
  );
  for (const [leaf, entitled] of weights.raked(26_900_000)) {
    const level = Math.min(1.2, (levels.of(leaf) / standard) ** 0.7);
    book.putLeaf("disability-subsidies", leaf, {
      needRate: [entitled / people.between(leaf), byAge, 5],
      capacity: [entitled * 0.96 * level, reached],
    });
  }
}

/** Benefits for entitled veterans and families, and service stations. */
export function addVeterans(context: Context): void {
  const { book, people, social, accounts } = context;
  const entitled = byProvince(
    (code) => social.get(code, "veterans_key_entitled_persons", "total", 2015) * 0.935,
  );
  const level = entitled.each(
    (persons, code) => (accounts.byDomain.veterans.of(code) / persons) ** 0.4,
  );
  const mean = level.mean(entitled);
  const byAge = estimated(
    "social-statistics",
    "entitled persons of 2015 × 0.935 (national fall to 2020); parts by residents aged 60 and over, rural 1.8 times as often",
  );
  const atLevel = estimated(
    "social-statistics;assumption-provincial-models",
    "entitled persons × benefit level: domain account per entitled person to the power 0.4, national mean nine tenths of the standard",
  );
  for (const [code, inProvince] of entitled) {
    const old = partsOf(
      code,
      (leaf, setting) => people.between(leaf, 60) * (setting === "rural" ? 1.8 : 1),
    );
    for (const { leaf, part } of old) {
      const persons = inProvince * part;
      book.putLeaf("veterans-benefits", leaf, {
        needRate: [persons / people.between(leaf, 18), byAge, 5],
        capacity: [persons * 0.9 * (level.of(code) / mean), atLevel],
      });
    }
  }
  addVeteransPosts(context);
}

function addVeteransPosts({ book, people, social, declared }: Context): void {
  const stations = (code: string, setting: Setting) =>
    social.get(
      code,
      setting === "urban" ? "urban_residents_committees" : "village_committees",
      setting,
      2019,
    );
  const posts = byProvince((code) => stations(code, "urban") + stations(code, "rural"));
  const origin = estimated(
    "social-statistics;assumption-provincial-models",
    "about one officer a station (640,000 at six levels, unconfirmed): village and residents' committees of 2019 to the power 0.3, people to the power 0.7",
  );
  for (const { code, setting, leaf } of leaves) {
    // Posts follow people more than committees: small villages share one officer.
    const shareOfPeople = people.between(leaf) / people.inNation();
    const shareOfPosts = stations(code, setting) / posts.total();
    const value = 640_000 * shareOfPosts ** 0.3 * shareOfPeople ** 0.7;
    const both = { capacity: [value, origin], staff: [value, origin] } as const;
    book.putLeaf("veterans-service-posts", leaf, both);
  }
  const written = book.services.get("veterans-service-posts")?.capacity;
  const standing = byProvince((code) =>
    total(settings.map((setting) => written?.get(leafCode(code, setting)) ?? 0)),
  );
  const residents = byProvince((code) => people.inProvince(code));
  const rate = 0.04;
  declared.set("veterans-posts-standard", round(topQuarterOf(standing, residents) / rate, 5));
}
