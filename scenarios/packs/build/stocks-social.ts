import { leafCode, leaves, provinces, type Setting, settings } from "./geography.ts";
import { affluence, type Context, nationInSetting } from "./model-2020.ts";
import { byProvince, type Provincial, personsAged, raked, topQuarterOf } from "./stocks.ts";
import { assumed, derived, estimated, need, round, total } from "./table.ts";

/** Skills training, unemployment insurance and work-injury insurance. */
export function addWork(context: Context): void {
  const { book, people, social, declared } = context;
  const working = personsAged(people, 18, 59);
  const workers = byProvince((code) => people.inProvince(code, 18, 59));
  const insured = social.provincial(
    "unemployment_insurance_contributors",
    2019,
    "contributors of 2019 standing for 2020",
    10_000,
  );
  const training: Provincial = {
    values: raked(
      byProvince((code) =>
        Math.sqrt(need(insured.values, code, "insured") * need(workers, code, "workers")),
      ),
      15_000_000,
    ),
    ...estimated(
      "targets-plans;assumption-provincial-models",
      "a year outside the 2019–2021 campaign: the plan's 15 million, by the geometric mean of unemployment-insurance contributors (whose fund pays) and persons aged 18 to 59",
    ),
  };
  book.putSplit("capacity", "skills-training", training, {
    inNeed: working,
    rural: 0.6,
    note: "rural 0.6 of urban per person aged 18 to 59, an assumption",
  });
  declared.set("training-standard", round(topQuarterOf(training.values, workers), 5));

  const injury = social.provincial(
    "work_injury_insurance_participants",
    2019,
    "members of 2019 standing for 2020",
    10_000,
  );
  const split = {
    inNeed: working,
    rural: 0.35,
    note: "rural 0.35 of urban per person aged 18 to 59, an assumption: members are employees",
  };
  book.putSplit("capacity", "unemployment-insurance", insured, split);
  book.putSplit("capacity", "work-injury-insurance", injury, split);
  // Farmers are not meant to join: rural residents of working age count at less than half.
  const ruralRate = 0.45;
  for (const service of ["unemployment-insurance", "work-injury-insurance"] as const) {
    for (const { setting, leaf } of leaves) {
      book.put(
        "needRate",
        service,
        leaf,
        setting === "rural" ? ruralRate : 1,
        assumed(
          "assumption-need-rates",
          "all urban residents aged 18 to 59 and 45 % of rural ones, about the part with wage work",
        ),
        2,
      );
    }
  }
  const meant =
    nationInSetting(people, "urban", 18, 59) + ruralRate * nationInSetting(people, "rural", 18, 59);
  // Persons of these ages fall by about 6 % from 2020 to 2030 (UN); the rural part more, which the urban part takes up.
  declared.set("unemployment-insurance-2020", round(230_000_000 / meant, 4));
  declared.set("unemployment-insurance-2030", round(255_000_000 / (0.99 * meant), 4));
  declared.set("work-injury-2020", round(280_000_000 / meant, 4));
  declared.set("work-injury-2030", round(345_000_000 / (0.99 * meant), 4));
}

/** Monthly allowance by province and setting, yuan: known standards of 2020, else by the 2010 standard and GDP per head. */
function allowanceLevels(context: Context): ReadonlyMap<string, number> {
  const { social, people } = context;
  const national = { urban: 677.6, rural: 496.9 } as const;
  const levels = new Map<string, number>();
  const rich = affluence(context, 0.25, (code) => people.inProvince(code));
  for (const setting of settings) {
    const recipients = byProvince((code) => social.get(code, "dibao_recipients", setting, 2019));
    const before = byProvince((code) => social.get(code, "dibao_standard", setting, 2010));
    const meanBefore =
      total([...before].map(([code, value]) => value * need(recipients, code, "recipients"))) /
      total(recipients.values());
    const known = new Map<string, number>();
    for (const province of provinces) {
      const value = social.find(province.code, "dibao_standard", setting, 2020);
      // Rural standards above 1,000 are yearly.
      if (value !== undefined) known.set(province.code, value > 2000 ? value / 12 : value);
    }
    const modelled = byProvince(
      (code) =>
        Math.sqrt(need(before, code, "standard") / meanBefore) * need(rich, code, "affluence"),
    );
    const openRecipients = (code: string) =>
      known.has(code) ? 0 : need(recipients, code, "recipients");
    const knownSum = total(
      [...known].map(([code, value]) => value * need(recipients, code, "recipients")),
    );
    const factor =
      (national[setting] * total(recipients.values()) - knownSum) /
      total([...modelled].map(([code, value]) => value * openRecipients(code)));
    for (const province of provinces) {
      levels.set(
        leafCode(province.code, setting),
        known.get(province.code) ?? need(modelled, province.code, "level") * factor,
      );
    }
  }
  return levels;
}

/** Minimum living allowance, special hardship support and disability subsidies. */
export function addSupport(context: Context): void {
  const { book, people, social } = context;
  const levels = allowanceLevels(context);
  const standard = 677.6;
  const urbanDestitute = 310_000;
  for (const { code, setting, leaf } of leaves) {
    const persons = people.between(leaf);
    const level = need(levels, leaf, "allowance");
    const recipients = social.get(code, "dibao_recipients", setting, 2019);
    book.put(
      "needRate",
      "minimum-living-allowance",
      leaf,
      recipients / persons,
      derived(
        "social-statistics",
        "recipients of 2019 over residents of 2020: everyone eligible is taken to receive it, what differs is the level",
      ),
      5,
    );
    const levelNote = `level of about ${round(level)} yuan a month (2010 standard and GDP per head, 2020 where known, raked to the nation) over one standard of 678 yuan for urban and rural`;
    book.put(
      "capacity",
      "minimum-living-allowance",
      leaf,
      (recipients * level) / standard,
      estimated("social-statistics;services-national", `recipients of 2019 × ${levelNote}`),
    );
    const destitute =
      setting === "rural"
        ? social.get(code, "destitute_support_recipients", "rural", 2019)
        : (urbanDestitute * social.get(code, "dibao_recipients", "urban", 2019)) /
          nationOf(context, "urban");
    book.put(
      "needRate",
      "special-hardship",
      leaf,
      destitute / persons,
      {
        basis: setting === "rural" ? "derived" : "estimated",
        source: "social-statistics",
        note:
          setting === "rural"
            ? "recipients of 2019 over residents of 2020"
            : "about 310,000 in the nation (unconfirmed), by urban recipients of the minimum allowance",
      },
      6,
    );
    // Care for those who cannot look after themselves differs more than money does: a third of the level comes from places in institutions.
    const inInstitutions = social.get(
      code,
      "destitute_support_recipients_in_institutions",
      "rural",
      2019,
    );
    const share = Math.min(
      1,
      inInstitutions / social.get(code, "destitute_support_recipients", "rural", 2019) / 0.25,
    );
    book.put(
      "capacity",
      "special-hardship",
      leaf,
      destitute * (0.67 * Math.min(1.2, level / standard) + 0.33 * share),
      estimated(
        "social-statistics;assumption-provincial-models",
        "recipients × (two thirds: allowance level over the standard, at most 1.2; one third: share living in institutions over one in four)",
      ),
    );
  }
  addDisability(context, levels, standard);
}

function nationOf(context: Context, setting: Setting): number {
  return total(
    provinces.map((province) =>
      context.social.get(province.code, "dibao_recipients", setting, 2019),
    ),
  );
}

/** Share of residents entitled to one of the two disability subsidies, by age; the national count of 2020 is about 26.9 million, some with both. */
function addDisability(
  context: Context,
  levels: ReadonlyMap<string, number>,
  standard: number,
): void {
  const { book, people } = context;
  const weight = (leaf: string) => people.between(leaf, 0, 59) + 6 * people.between(leaf, 60, 100);
  const leaves = provinces.flatMap((province) =>
    settings.map((setting) => ({ leaf: leafCode(province.code, setting), setting })),
  );
  const factor = (item: { leaf: string; setting: Setting }) =>
    weight(item.leaf) * (item.setting === "rural" ? 1.25 : 0.8);
  const all = total(leaves.map(factor));
  for (const item of leaves) {
    const entitled = (26_900_000 * factor(item)) / all;
    book.put(
      "needRate",
      "disability-subsidies",
      item.leaf,
      entitled / people.between(item.leaf),
      estimated(
        "assumption-need-rates",
        "national 26.9 million subsidies (unconfirmed) by age (six times as often from 60) and setting (rural 1.25, urban 0.8); no provincial count",
      ),
      5,
    );
    const level = Math.min(1.2, (need(levels, item.leaf, "level") / standard) ** 0.7);
    book.put(
      "capacity",
      "disability-subsidies",
      item.leaf,
      entitled * 0.96 * level,
      estimated(
        "assumption-provincial-models;social-statistics",
        "96 % of those entitled reached, at a level that follows the minimum allowance to the power 0.7, at most 1.2",
      ),
    );
  }
}

/** Benefits for entitled veterans and families, and service stations. */
export function addVeterans(context: Context): void {
  const { book, people, social, accounts } = context;
  const entitled = byProvince(
    (code) => social.get(code, "veterans_key_entitled_persons", "total", 2015) * 0.935,
  );
  const account = need(accounts.byDomain, "veterans", "account");
  const level = byProvince(
    (code) => (need(account, code, "account") / need(entitled, code, "entitled")) ** 0.4,
  );
  const mean =
    total([...level].map(([code, value]) => value * need(entitled, code, "entitled"))) /
    total(entitled.values());
  for (const province of provinces) {
    const weights = settings.map(
      (setting) =>
        people.between(leafCode(province.code, setting), 60) * (setting === "rural" ? 1.8 : 1),
    );
    settings.forEach((setting, i) => {
      const leaf = leafCode(province.code, setting);
      const persons =
        (need(entitled, province.code, "entitled") * (weights[i] ?? 0)) / total(weights);
      book.put(
        "needRate",
        "veterans-benefits",
        leaf,
        persons / people.between(leaf, 18),
        estimated(
          "social-statistics",
          "entitled persons of 2015 × 0.935 (national fall to 2020); parts by residents aged 60 and over, rural 1.8 times as often",
        ),
        5,
      );
      book.put(
        "capacity",
        "veterans-benefits",
        leaf,
        persons * 0.9 * (need(level, province.code, "level") / mean),
        estimated(
          "social-statistics;assumption-provincial-models",
          "entitled persons × benefit level: domain account per entitled person to the power 0.4, national mean nine tenths of the standard",
        ),
      );
    });
  }
  const posts = byProvince(
    (code) =>
      social.get(code, "urban_residents_committees", "urban", 2019) +
      social.get(code, "village_committees", "rural", 2019),
  );
  for (const { code, setting, leaf } of leaves) {
    const stations =
      setting === "urban"
        ? social.get(code, "urban_residents_committees", "urban", 2019)
        : social.get(code, "village_committees", "rural", 2019);
    // Posts follow people more than committees: small villages share one officer.
    const shareOfPeople = people.between(leaf) / people.inNation();
    const value = 640_000 * (stations / total(posts.values())) ** 0.3 * shareOfPeople ** 0.7;
    for (const kind of ["capacity", "staff"] as const) {
      book.put(
        kind,
        "veterans-service-posts",
        leaf,
        value,
        estimated(
          "social-statistics;assumption-provincial-models",
          "about one officer a station (640,000 at six levels, unconfirmed): village and residents' committees of 2019 to the power 0.3, people to the power 0.7",
        ),
      );
    }
  }
  const standing = byProvince((code) =>
    total(
      settings.map(
        (setting) =>
          book.services.get("veterans-service-posts")?.capacity.get(leafCode(code, setting)) ?? 0,
      ),
    ),
  );
  const rate = 0.04;
  context.declared.set(
    "veterans-posts-standard",
    round(
      topQuarterOf(
        standing,
        byProvince((code) => people.inProvince(code)),
      ) / rate,
      5,
    ),
  );
}
