export { BarList } from './bar-list.tsx';
export type { Bar, BarListProps } from './bar-list.tsx';
export type { ChartBand, ChartForecast, ChartMark, ChartSeries } from './chart-data.ts';
export { Sparkline } from './sparkline.tsx';
export type { SparklineProps } from './sparkline.tsx';
export { TimeSeriesChart } from './time-series-chart.tsx';
export type { TimeSeriesChartProps } from './time-series-chart.tsx';
