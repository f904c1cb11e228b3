/*
 * The yearly population step of models/population, loop for loop, in C: the yardstick of cohort-bench.ts.
 * Usage: cohort INPUT RUNS BATCHES. INPUT: doubles as written by cohort-bench.ts. Prints seconds of one run (best batch)
 * and a checksum of the last year's people, so that both programs are known to have done the same work.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { AGES = 101, CELLS = 202 };

static int L, P, Y, levels, fertile_from, fertile_to;
static double grid_start, grid_step, urban_weight, newcomer_share, reclassified, settlement, persistence;
static double *province_of, *setting_of, *leaf_order, *leaf_start, *initial, *hukou0, *grid, *life,
    *tfr, *urban_share, *pattern, *ratio, *srb, *net_abroad, *abroad_profile, *out_rate, *dest_share, *town_profile,
    *base_logit, *drift;

static double *people, *cumulative, *residents, *province_people, *hukou, *births, *deaths, *net;
static double *survival, *stay, *dest, *target, *before, *settled, *exposure, *arrivals;
static double pool[CELLS], nation[CELLS], abroad[CELLS], moved[CELLS], rate_of[CELLS], of_age[CELLS], fertility[AGES];

static double *take(FILE *f, long n) {
  double *a = malloc(sizeof(double) * (size_t)n);
  if (!a || fread(a, sizeof(double), (size_t)n, f) != (size_t)n) {
    fprintf(stderr, "input: too short\n");
    exit(1);
  }
  return a;
}

static void read_survival(int year) {
  for (int p = 0; p < P; p++)
    for (int s = 0; s < 2; s++) {
      double position = (life[(year * P + p) * 2 + s] - grid_start) / grid_step;
      int level = (int)position;
      if (level > levels - 2) level = levels - 2;
      double weight = position - level;
      const double *low = grid + (size_t)((year * 2 + s) * levels + level) * AGES, *high = low + AGES;
      double *to = survival + (p * 2 + s) * AGES;
      for (int x = 0; x < AGES; x++) to[x] = low[x] + weight * (high[x] - low[x]);
    }
}

static double survive(double *restrict n, const double *restrict s, double *restrict totals) {
  double living = (n[AGES - 1] + n[AGES - 2]) * s[AGES - 1], sum = living;
  n[AGES - 1] = living;
  totals[AGES - 1] += living;
  for (int x = AGES - 2; x > 0; x--) {
    living = n[x - 1] * s[x];
    n[x] = living;
    totals[x] += living;
    sum += living;
  }
  return sum;
}

static void survive_all(int year) {
  for (int x = fertile_from; x <= fertile_to; x++) fertility[x] = pattern[year * AGES + x] * tfr[year] * 0.5;
  memset(pool, 0, sizeof pool);
  memset(nation, 0, sizeof nation);
  for (int p = 0; p < P; p++) {
    const double *s = survival + p * CELLS;
    memset(of_age, 0, sizeof of_age);
    for (int i = (int)leaf_start[p]; i < (int)leaf_start[p + 1]; i++) {
      int leaf = (int)leaf_order[i];
      double *women = people + leaf * CELLS, *men = women + AGES, expected = 0;
      for (int x = fertile_from; x <= fertile_to; x++) expected += fertility[x] * women[x];
      double living = survive(women, s, of_age) + survive(men, s + AGES, of_age + AGES);
      for (int x = fertile_from; x <= fertile_to; x++) expected += fertility[x] * women[x];
      births[leaf] = expected;
      deaths[leaf] = before[leaf] - living;
    }
    for (int c = 0; c < CELLS; c++) {
      double rate = fmin(1, out_rate[p * CELLS + c]);
      stay[p * CELLS + c] = 1 - rate;
      nation[c] += of_age[c];
      pool[c] += of_age[c] * rate;
    }
  }
}

static void bear(int year) {
  double expected = 0, weighted = 0, male_share = srb[year] / (1 + srb[year]);
  for (int l = 0; l < L; l++) expected += births[l], weighted += births[l] * ratio[l];
  double scale = weighted > 0 ? expected / weighted : 0;
  for (int l = 0; l < L; l++) {
    double *women = people + l * CELLS, *men = women + AGES;
    const double *s = survival + (int)province_of[l] * CELLS, *stays = stay + (int)province_of[l] * CELLS;
    double born = births[l] * ratio[l] * scale;
    women[0] = born * (1 - male_share) * s[0];
    men[0] = born * male_share * s[AGES];
    births[l] = born;
    deaths[l] += born - women[0] - men[0];
    nation[0] += women[0];
    nation[AGES] += men[0];
    pool[0] += women[0] * (1 - stays[0]);
    pool[AGES] += men[0] * (1 - stays[AGES]);
  }
}

static void between_provinces(int year) {
  double total = 0, moving = 0;
  for (int p = 0; p < P; p++) total += dest_share[p];
  for (int p = 0; p < P; p++) dest[p] = dest_share[p] / total;
  memset(target, 0, sizeof(double) * (size_t)P);
  for (int l = 0; l < L; l++) {
    arrivals[l] = before[l] * (setting_of[l] == 0 ? urban_weight : 1);
    target[(int)province_of[l]] += arrivals[l];
  }
  for (int l = 0; l < L; l++) arrivals[l] /= target[(int)province_of[l]];
  for (int c = 0; c < CELLS; c++) {
    abroad[c] = nation[c] > 0 ? fmax(-1, net_abroad[year] * abroad_profile[c] / nation[c]) : 0;
    moving += pool[c];
  }
  for (int l = 0; l < L; l++) {
    int p = (int)province_of[l];
    double share = arrivals[l] * dest[p], sum = 0, staying = 0, weighted = 0;
    double *restrict n = people + l * CELLS;
    const double *restrict stays = stay + p * CELLS;
    for (int c = 0; c < CELLS; c++) {
      double stayed = n[c] * stays[c], next = (stayed + pool[c] * share) * (1 + abroad[c]);
      n[c] = next;
      staying += stayed;
      sum += next;
      weighted += next * town_profile[c];
    }
    settled[l] = sum;
    exposure[l] = weighted;
    net[l] = sum - (before[l] - deaths[l] + births[l]);
    hukou[l] = hukou[l] * (staying / before[l]) * (1 - settlement) +
               (setting_of[l] == 0 ? moving * share * newcomer_share : 0);
  }
}

static void urban_targets(int year) {
  double everyone = 0, fixed = 0, shift = 0;
  double years = persistence < 1 ? (1 - pow(persistence, year)) / (1 - persistence) : year;
  memset(province_people, 0, sizeof(double) * (size_t)P);
  for (int l = 0; l < L; l++) {
    province_people[(int)province_of[l]] += settled[l];
    everyone += settled[l];
  }
  for (int p = 0; p < P; p++) {
    dest[p] = base_logit[p] + drift[p] * years;
    if (isnan(dest[p])) {
      target[p] = 0;
      for (int i = (int)leaf_start[p]; i < (int)leaf_start[p + 1]; i++)
        if (setting_of[(int)leaf_order[i]] == 0) target[p] += settled[(int)leaf_order[i]];
      fixed += target[p];
    }
  }
  for (int pass = 0; pass < 60; pass++) {
    double urban = 0, slope = 0;
    for (int p = 0; p < P; p++) {
      if (isnan(dest[p])) continue;
      double share = 1 / (1 + exp(-dest[p] - shift));
      target[p] = share * province_people[p];
      urban += target[p];
      slope += share * (1 - share) * province_people[p];
    }
    if (slope <= 0) break;
    double change = fmax(-1, fmin(1, (urban_share[year] * everyone - fixed - urban) / slope));
    shift += change;
    if (fabs(change) < 1e-11) break;
  }
}

static double take_movers(int l) {
  double *women = people + l * CELLS, *men = women + AGES, *cw = cumulative + l * 2 * (AGES + 1) + 1, *cm = cw + AGES + 1;
  double sw = 0, sm = 0, left = 0;
  for (int x = 0; x < AGES; x++) {
    double w = women[x] * rate_of[x], m = men[x] * rate_of[AGES + x];
    women[x] -= w;
    men[x] -= m;
    moved[x] += w;
    moved[AGES + x] += m;
    left += w + m;
    cw[x] = sw += women[x];
    cm[x] = sm += men[x];
  }
  residents[l] = sw + sm;
  return left;
}

static void add_movers(int l, double share) {
  double *women = people + l * CELLS, *men = women + AGES, *cw = cumulative + l * 2 * (AGES + 1) + 1, *cm = cw + AGES + 1;
  double sw = 0, sm = 0;
  for (int x = 0; x < AGES; x++) {
    women[x] += moved[x] * share;
    men[x] += moved[AGES + x] * share;
    cw[x] = sw += women[x];
    cm[x] = sm += men[x];
  }
  residents[l] = sw + sm;
}

static void to_towns(int year) {
  urban_targets(year);
  for (int p = 0; p < P; p++) {
    int first = (int)leaf_start[p], end = (int)leaf_start[p + 1];
    double urban = 0, rural = 0, exposed = 0, gone = 0;
    for (int i = first; i < end; i++) {
      int l = (int)leaf_order[i];
      if (setting_of[l] == 0) urban += settled[l];
      else rural += settled[l];
    }
    double wanted = target[p] - urban;
    int from = wanted > 0;
    double receiving = from ? urban : rural;
    for (int i = first; i < end; i++)
      if (setting_of[(int)leaf_order[i]] == from) exposed += exposure[(int)leaf_order[i]];
    double scale = receiving > 0 && exposed > 0 ? fabs(wanted) / exposed : 0;
    for (int c = 0; c < CELLS; c++) rate_of[c] = fmin(1, scale * town_profile[c]);
    memset(moved, 0, sizeof moved);
    for (int i = first; i < end; i++) {
      int l = (int)leaf_order[i];
      if (setting_of[l] != from) continue;
      double left = take_movers(l);
      gone += left;
      net[l] -= left;
      if (left > 0) hukou[l] *= 1 - left / settled[l];
    }
    for (int i = first; i < end; i++) {
      int l = (int)leaf_order[i];
      if (setting_of[l] == from) continue;
      double share = receiving > 0 ? settled[l] / receiving : 0;
      add_movers(l, share);
      net[l] += gone * share;
      if (from) hukou[l] += gone * share * (1 - reclassified);
    }
  }
}

static void run(void) {
  memcpy(people, initial, sizeof(double) * (size_t)(L * CELLS));
  memcpy(hukou, hukou0, sizeof(double) * (size_t)L);
  for (int l = 0; l < L; l++) {
    residents[l] = 0;
    for (int c = 0; c < CELLS; c++) residents[l] += people[l * CELLS + c];
  }
  for (int year = 1; year < Y; year++) {
    memcpy(before, residents, sizeof(double) * (size_t)L);
    read_survival(year);
    survive_all(year);
    bear(year);
    between_provinces(year);
    to_towns(year);
    for (int l = 0; l < L; l++) hukou[l] = fmin(residents[l], fmax(0, hukou[l]));
  }
}

static double *room(long n) { return calloc((size_t)n, sizeof(double)); }

int main(int argc, char **argv) {
  if (argc != 4) return fprintf(stderr, "usage: cohort INPUT RUNS BATCHES\n"), 2;
  FILE *f = fopen(argv[1], "rb");
  if (!f) return fprintf(stderr, "%s: cannot be read\n", argv[1]), 1;
  double *h = take(f, 13);
  L = (int)h[0], P = (int)h[1], Y = (int)h[2], levels = (int)h[3];
  fertile_from = (int)h[4], fertile_to = (int)h[5];
  grid_start = h[6], grid_step = h[7];
  urban_weight = h[8], newcomer_share = h[9], reclassified = h[10], settlement = h[11], persistence = h[12];
  province_of = take(f, L), setting_of = take(f, L), leaf_order = take(f, L), leaf_start = take(f, P + 1);
  initial = take(f, (long)L * CELLS), hukou0 = take(f, L), grid = take(f, (long)Y * 2 * levels * AGES);
  life = take(f, (long)Y * P * 2), tfr = take(f, Y), urban_share = take(f, Y);
  pattern = take(f, (long)Y * AGES), ratio = take(f, L), srb = take(f, Y), net_abroad = take(f, Y);
  abroad_profile = take(f, CELLS), out_rate = take(f, (long)P * CELLS), dest_share = take(f, P);
  town_profile = take(f, CELLS), base_logit = take(f, P), drift = take(f, P);
  fclose(f);
  people = room((long)L * CELLS), cumulative = room((long)L * 2 * (AGES + 1)), residents = room(L), hukou = room(L);
  province_people = room(P), births = room(L), deaths = room(L), net = room(L), before = room(L), settled = room(L);
  exposure = room(L), arrivals = room(L), survival = room((long)P * CELLS), stay = room((long)P * CELLS);
  dest = room(P), target = room(P);
  int runs = atoi(argv[2]), batches = atoi(argv[3]);
  double best = INFINITY;
  for (int b = 0; b < batches; b++) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int r = 0; r < runs; r++) run();
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
    if (seconds / runs < best) best = seconds / runs;
  }
  double sum = 0;
  for (int i = 0; i < L * CELLS; i++) sum += people[i] * (1 + i % 7);
  for (int l = 0; l < L; l++) sum += hukou[l] + births[l] + deaths[l];
  printf("%.17g %.17g\n", best, sum);
  return 0;
}
