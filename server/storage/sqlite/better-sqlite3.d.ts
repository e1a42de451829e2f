/** What we use of better-sqlite3 13, which brings no types. */
declare module "better-sqlite3" {
  namespace Database {
    type Parameter = string | number | bigint | Uint8Array | null;

    interface RunResult {
      readonly changes: number;
      readonly lastInsertRowid: number | bigint;
    }

    interface Statement<Row> {
      run(...parameters: readonly Parameter[]): RunResult;
      get(...parameters: readonly Parameter[]): Row | undefined;
      all(...parameters: readonly Parameter[]): Row[];
      iterate(...parameters: readonly Parameter[]): IterableIterator<Row>;
      /** Rows are the values of their first column. */
      pluck(): this;
      /** Rows are arrays of values in the order of the columns. */
      raw(): this;
    }

    interface Options {
      readonly readonly?: boolean;
      readonly fileMustExist?: boolean;
      /** How long to wait for a lock, in ms. */
      readonly timeout?: number;
    }

    interface Database {
      readonly name: string;
      readonly open: boolean;
      readonly inTransaction: boolean;
      prepare<Row = unknown>(sql: string): Statement<Row>;
      exec(sql: string): this;
      pragma(source: string, options: { readonly simple: true }): unknown;
      pragma(source: string): unknown[];
      close(): this;
    }
  }

  const Database: {
    new (filename: string, options?: Database.Options): Database.Database;
    readonly SqliteError: new (message: string, code: string) => Error & { readonly code: string };
  };
  export = Database;
}
