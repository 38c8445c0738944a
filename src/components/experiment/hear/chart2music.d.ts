/** The part of chart2music 1.20 that is used: its package has types, which its `exports` do not lead to. */
declare module 'chart2music' {
  interface Axis {
    label?: string;
    type?: 'linear' | 'log10';
    continuous?: boolean;
    format?: (value: number) => string;
  }
  interface Chart {
    type: 'line' | 'bar';
    title: string;
    element: HTMLElement;
    cc: HTMLElement;
    data: Record<string, { x: number; y: number; label?: string }[]>;
    axes: { x: Axis; y: Axis };
  }
  export function c2mChart(chart: Chart): { err: string | null; data?: { cleanUp(): void } };
}
