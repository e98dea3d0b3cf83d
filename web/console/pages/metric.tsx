export default function Metric() {
  return <h1>Metric</h1>;
}
