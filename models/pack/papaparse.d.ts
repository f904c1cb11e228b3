/**
 * The part of papaparse that this project uses. The published declarations name Node's types, and would let
 * `process` and the like slip into layers that run without Node; tsconfig.base.json points here instead.
 */
export interface ParseError {
  readonly type: "Quotes" | "Delimiter" | "FieldMismatch";
  readonly code: string;
  readonly message: string;
  readonly row?: number;
}
export interface ParseMeta {
  /** Characters read so far. */
  readonly cursor: number;
  readonly aborted: boolean;
  readonly fields?: string[];
}
export interface ParseStep<Row> {
  readonly data: Row;
  readonly errors: readonly ParseError[];
  readonly meta: ParseMeta;
}
export interface ParseResult<Row> {
  readonly data: Row[];
  readonly errors: ParseError[];
  readonly meta: ParseMeta;
}
export interface ParseConfig {
  readonly delimiter?: string;
  readonly newline?: "\n" | "\r\n" | "\r";
  readonly header?: boolean;
  readonly skipEmptyLines?: boolean | "greedy";
  readonly comments?: string | false;
}
export interface StepConfig<Row> extends ParseConfig {
  readonly step: (row: ParseStep<Row>, parser: { abort(): void }) => void;
}
export interface UnparseConfig {
  readonly newline?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly columns?: readonly string[];
  readonly quotes?: boolean;
  readonly escapeFormulae?: boolean;
}
declare const Papa: {
  parse<Row>(text: string, config: StepConfig<Row>): void;
  parse<Row>(text: string, config?: ParseConfig): ParseResult<Row>;
  unparse(
    data:
      | readonly (readonly unknown[])[]
      | readonly object[]
      | { readonly fields: readonly unknown[]; readonly data: readonly (readonly unknown[])[] },
    config?: UnparseConfig,
  ): string;
};
// biome-ignore lint/style/noDefaultExport: the package exports itself as the default.
export default Papa;
