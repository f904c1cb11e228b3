/**
 * Physicians of the 31 provinces at the end of 2018: tables 1 and 2 of Yu, Yu, He and Lu 2021, "Equity analysis of Chinese physician
 * allocation based on Gini coefficient and Theil index", BMC Health Services Research 21, doi 10.1186/s12913-021-06348-w (open
 * access, CC BY 4.0), read at bmchealthservres.biomedcentral.com/articles/10.1186/s12913-021-06348-w/tables/1 and /2.
 *
 * The heads of table 1 say "× 10³" persons and "× 10³ m²"; its numbers are 10,000 persons and km², as its own rates show
 * (Jiangxi: 87,304 physicians for 46.48 million are 1.88 per 1,000).
 *
 * [province, 10,000 persons, km², physicians, physicians per 1,000 persons, physicians per km², term by persons, term by area]
 */
export const physiciansOfProvinces2018: readonly (readonly [
  province: string,
  persons10k: number,
  areaKm2: number,
  physicians: number,
  perThousand: number,
  perKm2: number,
  termByPersons: number,
  termByArea: number,
])[] = [
  ["Jiangxi", 4648, 166947, 87304, 1.88, 0.52, 0.004797, 0.00707],
  ["Anhui", 6324, 139600, 126824, 2.01, 0.91, 0.005212, 0.002389],
  ["Yunnan", 4830, 394000, 99669, 2.06, 0.25, 0.003612, 0.029697],
  ["Guangxi", 4926, 236300, 105979, 2.15, 0.45, 0.003029, 0.011548],
  ["Gansu", 2637, 455000, 59560, 2.26, 0.13, 0.001212, 0.047712],
  ["Guizhou", 3600, 176100, 81475, 2.26, 0.46, 0.001655, 0.008431],
  ["Fujian", 3941, 121400, 91110, 2.31, 0.75, 0.001543, 0.003136],
  ["Heilongjiang", 3773, 454000, 89489, 2.37, 0.2, 0.001177, 0.038788],
  ["Hainan", 934, 35000, 22289, 2.39, 0.64, 0.000267, 0.001154],
  ["Tibet", 344, 1228400, 8322, 2.42, 0.01, 0.000085, 0.270896],
  ["Guangdong", 11346, 179800, 276361, 2.44, 1.54, 0.002511, -0.001189],
  ["Henan", 9605, 167000, 235649, 2.45, 1.41, 0.002004, -0.00044],
  ["Sichuan", 8341, 485000, 204956, 2.46, 0.42, 0.001634, 0.02521],
  ["Chongqing", 3102, 82400, 76379, 2.46, 0.93, 0.000608, 0.001329],
  ["Xinjiang", 2487, 1660000, 63312, 2.55, 0.04, 0.000209, 0.262302],
  ["Shaanxi", 3864, 205600, 99036, 2.56, 0.48, 0.000278, 0.009449],
  ["Hubei", 5917, 185900, 152040, 2.57, 0.82, 0.000355, 0.004054],
  ["Hunan", 6899, 211875, 180882, 2.62, 0.85, 0, 0.004277],
  ["Shanxi", 3718, 156000, 99490, 2.68, 0.64, -0.000262, 0.005146],
  ["Qinghai", 603, 722000, 16153, 2.68, 0.02, -0.000042, 0.136653],
  ["Liaoning", 4359, 145700, 120431, 2.76, 0.83, -0.000706, 0.003098],
  ["Tianjin", 1560, 11305, 43105, 2.76, 3.81, -0.000253, -0.000537],
  ["Hebei", 7556, 190000, 211387, 2.8, 1.11, -0.001561, 0.001549],
  ["Ningxia", 688, 66400, 19435, 2.82, 0.29, -0.000157, 0.00456],
  ["Jilin", 2704, 187400, 77108, 2.85, 0.41, -0.000708, 0.009945],
  ["Shandong", 10047, 157100, 290416, 2.89, 1.85, -0.003065, -0.002338],
  ["Jiangsu", 8051, 102600, 233263, 2.9, 2.27, -0.002542, -0.002473],
  ["Inner Mongolia", 2534, 1183000, 73563, 2.9, 0.06, -0.0008, 0.1653],
  ["Shanghai", 2424, 6340.5, 71580, 2.95, 11.29, -0.000894, -0.000612],
  ["Zhejiang", 5737, 101800, 190782, 3.33, 1.87, -0.004278, -0.001564],
  ["Beijing", 2154, 16807.8, 99807, 4.63, 5.94, -0.003814, -0.001134],
];

/** Last row of table 1, "Average": the unweighted means of the 31 rates, as printed. */
export const averagesOfRates = { perThousand: 2.62, perKm2: 1.33 };
