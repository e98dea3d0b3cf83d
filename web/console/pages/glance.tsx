export default function Glance() {
  return <h1>Glance</h1>;
}
