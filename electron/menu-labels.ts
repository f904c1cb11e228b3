import type { Language } from "./api.ts";

/** Every word of the menus, in both languages. */
export const menuLabels = {
  file: { en: "File", "zh-CN": "文件" },
  new: { en: "New Scenario", "zh-CN": "新建情景" },
  open: { en: "Open…", "zh-CN": "打开…" },
  openRecent: { en: "Open Recent", "zh-CN": "最近打开" },
  clearRecent: { en: "Clear List", "zh-CN": "清除列表" },
  save: { en: "Save", "zh-CN": "保存" },
  saveAs: { en: "Save As…", "zh-CN": "另存为…" },
  duplicate: { en: "Duplicate Scenario", "zh-CN": "复制情景" },
  export: { en: "Export", "zh-CN": "导出" },
  slides: { en: "Slides (PowerPoint)…", "zh-CN": "幻灯片（PowerPoint）…" },
  workbook: { en: "Workbook (Excel)…", "zh-CN": "工作簿（Excel）…" },
  page: { en: "Web Page (HTML)…", "zh-CN": "网页（HTML）…" },
  results: { en: "Results (CSV)…", "zh-CN": "结果数据（CSV）…" },
  pdf: { en: "Print to PDF…", "zh-CN": "打印为 PDF…" },
  close: { en: "Close Window", "zh-CN": "关闭窗口" },
  quit: { en: "Quit Equalis", "zh-CN": "退出 Equalis" },
  edit: { en: "Edit", "zh-CN": "编辑" },
  undo: { en: "Undo", "zh-CN": "撤销" },
  redo: { en: "Redo", "zh-CN": "重做" },
  cut: { en: "Cut", "zh-CN": "剪切" },
  copy: { en: "Copy", "zh-CN": "复制" },
  paste: { en: "Paste", "zh-CN": "粘贴" },
  selectAll: { en: "Select All", "zh-CN": "全选" },
  view: { en: "View", "zh-CN": "视图" },
  compare: { en: "Compare Scenarios", "zh-CN": "比较情景" },
  replay: { en: "Replay Last Change", "zh-CN": "重放上一次改动" },
  evidence: { en: "Evidence", "zh-CN": "数据依据" },
  present: { en: "Present", "zh-CN": "演示" },
  fullScreen: { en: "Full Screen", "zh-CN": "全屏" },
  zoomIn: { en: "Zoom In", "zh-CN": "放大" },
  zoomOut: { en: "Zoom Out", "zh-CN": "缩小" },
  actualSize: { en: "Actual Size", "zh-CN": "实际大小" },
  language: { en: "Language", "zh-CN": "语言" },
  help: { en: "Help", "zh-CN": "帮助" },
  tour: { en: "Guided Tour", "zh-CN": "导览" },
  about: { en: "About Equalis", "zh-CN": "关于 Equalis" },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** Label of a menu entry in a language. */
export function menuLabel(name: keyof typeof menuLabels, language: Language): string {
  return menuLabels[name][language];
}
