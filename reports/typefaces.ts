/** Typefaces that Office carries on Windows and macOS, with lining figures; East Asian text has its own. */
export const typefaces = {
  heading: { latin: "Cambria", eastAsian: "Microsoft YaHei" },
  body: { latin: "Calibri", eastAsian: "Microsoft YaHei" },
  /** For pages: the same order with free faces behind. */
  cssHeading:
    'Cambria, Charter, "Noto Serif", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Microsoft YaHei", serif',
  cssBody:
    '-apple-system, "Segoe UI", Calibri, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
} as const;
