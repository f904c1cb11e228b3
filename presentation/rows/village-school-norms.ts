/** Levels of compulsory school, as the pack's services name them. */
export const schoolServices = ["primary-places", "junior-places"] as const;
export type SchoolService = (typeof schoolServices)[number];

/**
 * Pupils of the smallest school that counts as a whole one: our reading of two norms that were written for something else.
 *
 * Primary: below 100 pupils a village school or teaching point is a "small school" and funded as one of 100 (General Office of the State Council,
 * 2018 no. 27, 国办发〔2018〕27号; https://english.www.gov.cn/policies/latestreleases/201805/02/content_WS5d16bdd1c6d03ce6787935a6.html). It may well
 * be kept: the guideline asks for that where ways are long. Junior: 12 classes at the least, of 45 pupils in the long run (construction standard
 * for rural schools, 农村普通中小学校建设标准, 建标109—2008, article 8).
 */
export const smallestSchools: Readonly<Record<SchoolService, number>> = {
  "primary-places": 100,
  "junior-places": 12 * 45,
};

/** Longest way to school, hours: the same guideline has the first three grades go home every day, within half an hour as a rule. */
export const longestWayHours = 0.5;

/** Speed on foot, km an hour: an estimate, what the data pack takes for walking in towns; small children in hills are slower. */
export const walkingSpeed = 5;
