import type { SelfTestFinding } from "../api.ts";

/** What is checked and what that means, for a reader of either language. */
export interface CheckWords {
  readonly en: string;
  readonly "zh-CN": string;
}

/** Every check of the self-test by its id, in the order of the report. */
export const checkWords = {
  evaluation: {
    en: "The page evaluates no text as a program",
    "zh-CN": "页面不把文本当作程序执行",
  },
  inline: { en: "The page runs no script written into it", "zh-CN": "页面不运行写入其中的脚本" },
  elsewhere: {
    en: "The page loads nothing from elsewhere: no data, picture, frame or style",
    "zh-CN": "页面不从别处加载任何内容：数据、图片、框架、样式",
  },
  permissions: {
    en: "The page gets no permission: place, notifications, clipboard, camera",
    "zh-CN": "页面得不到任何权限：位置、通知、剪贴板、摄像头",
  },
  windows: {
    en: "The page opens no other window and does not leave its address",
    "zh-CN": "页面不打开其他窗口，也不离开自己的地址",
  },
  isolation: {
    en: "The page reaches nothing of Node or Electron but the named calls",
    "zh-CN": "除指定调用外，页面接触不到 Node 和 Electron",
  },
  calls: {
    en: "Calls between page and shell work, and wrong arguments are refused",
    "zh-CN": "页面与外壳之间的调用正常，错误的参数被拒绝",
  },
  sandbox: {
    en: "The system confines the process of the page",
    "zh-CN": "系统限制页面进程",
  },
  tools: { en: "Developer tools stay shut", "zh-CN": "开发者工具保持关闭" },
  requests: {
    en: "The shell cancels every request to a network",
    "zh-CN": "外壳取消一切网络请求",
  },
  fuses: {
    en: "The runtime's own doors are shut, and its code comes from the archive",
    "zh-CN": "运行环境自带的入口已关闭，代码只取自归档文件",
  },
  save: {
    en: "A scenario is saved, opened again, and is the same",
    "zh-CN": "情景保存后再打开，内容相同",
  },
  autosave: { en: "The autosave is written and read", "zh-CN": "自动保存可写可读" },
  run: {
    en: "Two scenarios give the expected results to the last bit",
    "zh-CN": "两个情景的结果与预期逐位相同",
  },
  draws: {
    en: "Draws over several processors give the expected results to the last bit",
    "zh-CN": "多处理器抽样的结果与预期逐位相同",
  },
  kernel: { en: "WebAssembly may run", "zh-CN": "WebAssembly 可以运行" },
  exports: {
    en: "Slides, workbook, page, tables, figures, PDF and bundle are made and saved whole",
    "zh-CN": "幻灯片、工作簿、网页、表格、图、PDF 和文件包均可生成并完整保存",
  },
  page: { en: "The page answered to the end", "zh-CN": "页面始终有响应" },
} as const satisfies Readonly<Record<string, CheckWords>>;

export type CheckId = keyof typeof checkWords;

export const checkIds = Object.keys(checkWords) as readonly CheckId[];

const ranks = { passed: 0, impossible: 1, failed: 2 } as const;

/**
 * One finding a check, in the order of the report: the worst of those that were made; a check without one has failed, because nothing was
 * heard of it.
 */
export function complete(findings: readonly SelfTestFinding[]): readonly SelfTestFinding[] {
  return checkIds.map((check) => {
    const own = findings.filter((finding) => finding.check === check);
    return own.reduce<SelfTestFinding>(
      (worst, finding) => (ranks[finding.outcome] >= ranks[worst.outcome] ? finding : worst),
      own[0] ?? { check, outcome: "failed", detail: "no answer" },
    );
  });
}

/** 0: all checks passed. 1: some failed. 2: none failed, but some could not be made here. */
export function exitCodeOf(findings: readonly SelfTestFinding[]): 0 | 1 | 2 {
  if (findings.some(({ outcome }) => outcome === "failed")) return 1;
  return findings.every(({ outcome }) => outcome === "passed") ? 0 : 2;
}
