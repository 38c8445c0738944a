import type { ReceiptRow } from './receipt-rows';

/** The address that opens the run of a row; empty where its receipt has none. */
export const addressOf = (
  { receipt, task }: Pick<ReceiptRow, 'receipt' | 'task'>,
  labPath: (id: string) => string,
): string => task.run && labPath(receipt.exp) + task.run;
