/** The nine domains of China's national standard for basic public services, in the order of the standard. */
export const domainIds = [
  "childcare",
  "schooling",
  "work-income",
  "health-care",
  "elderly-care",
  "housing",
  "support-weak",
  "veterans",
  "culture-sports",
] as const;

/** One of the nine domains. */
export type DomainId = (typeof domainIds)[number];

/** A text in the two languages of the program. */
export interface Bilingual {
  readonly en: string;
  readonly "zh-CN": string;
}

/** Names of the domains as the national standard has them (幼有所育 … 文体服务保障). */
export const domainNames: Readonly<Record<DomainId, Bilingual>> = {
  childcare: { en: "Childcare", "zh-CN": "幼有所育" },
  schooling: { en: "Schooling", "zh-CN": "学有所教" },
  "work-income": { en: "Work and income", "zh-CN": "劳有所得" },
  "health-care": { en: "Health care", "zh-CN": "病有所医" },
  "elderly-care": { en: "Elderly care", "zh-CN": "老有所养" },
  housing: { en: "Housing", "zh-CN": "住有所居" },
  "support-weak": { en: "Support for the weak", "zh-CN": "弱有所扶" },
  veterans: { en: "Veterans", "zh-CN": "优军服务" },
  "culture-sports": { en: "Culture and sports", "zh-CN": "文体服务" },
};

/** A domain, or all nine by their weights. */
export type DomainOrOverall = DomainId | "overall";

/** Row of "all domains together", after the nine domains, wherever numbers are laid out by domain. */
export const overallRow = domainIds.length;

/** Row of a domain where numbers are laid out by domain, all together last. */
export function domainRow(domain: DomainOrOverall | undefined): number {
  return domain === undefined || domain === "overall" ? overallRow : domainIds.indexOf(domain);
}
