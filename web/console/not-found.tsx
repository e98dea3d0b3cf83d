import { Link } from 'wouter';
import { Empty } from '../parts/states.tsx';

export function NotFound() {
  return (
    <Empty title="There is no such page">
      <Link href="/">Back to the shop</Link>
    </Empty>
  );
}
