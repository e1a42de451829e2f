/** Where what floats over the grid is put: inside the main landmark, so that it is part of it for assistive technology. */
export function floatingIn(): HTMLElement {
  return document.getElementById("main") ?? document.body;
}
