/** Where a panel stands, in cells: the grid is 24 wide and grows downwards. */
export interface GridPlace {
  x: number;
  y: number;
  w: number;
  h: number;
}

const gridWidth = 24;

const overlap = (a: GridPlace, b: GridPlace): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The first place, by rows and then from the left, that is as large and holds nothing yet. */
export function freePlace(taken: readonly GridPlace[], { w, h }: Pick<GridPlace, 'w' | 'h'>): GridPlace {
  const bottom = Math.max(0, ...taken.map((place) => place.y + place.h));
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + w <= gridWidth; x += 1) {
      const place = { x, y, w, h };
      if (!taken.some((other) => overlap(place, other))) return place;
    }
  }
  return { x: 0, y: bottom, w, h };
}
