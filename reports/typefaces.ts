/**
 * Typefaces that Windows and macOS carry themselves and that WPS sets without a stand-in, with lining figures; East Asian text has its own,
 * which Office brings along on macOS.
 */
export const typefaces = {
  heading: { latin: "Times New Roman", eastAsian: "Microsoft YaHei" },
  body: { latin: "Arial", eastAsian: "Microsoft YaHei" },
  /** For pages: the screen's own faces first. */
  cssHeading:
    'Cambria, Charter, "Noto Serif", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Microsoft YaHei", serif',
  cssBody:
    '-apple-system, "Segoe UI", Calibri, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
} as const;
